import { useEffect, useState } from 'preact/hooks';
import { loadRuleWords } from '#site/components/rule-words.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { type Language, languageOf } from '#site/i18n/index.ts';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { Wire } from '#site/labs/lab-shell/Wire.tsx';
import type { Recording } from '#site/sources/recording.ts';
import { textOf } from '#site/views/format.ts';
import { Handshake } from '#site/views/handshake/Handshake.tsx';
import { Log } from '#site/views/log/Log.tsx';
import { createPlainRequest } from './plain-request.ts';

// A rule is broken in its recording, so the words of the rules have to be here before the page comes alive.
if (typeof document !== 'undefined') await loadRuleWords(languageOf(document.documentElement.lang));

/** A button that provokes a real 426, and the answer as it crossed the wire: script itself may not read it. */
export default function UpgradeRequiredLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const [request] = useState(() =>
    createPlainRequest(recording, typeof document === 'undefined' ? undefined : pageSource(), pageLabel),
  );
  const [alive, setAlive] = useState(false);
  useEffect(() => {
    setAlive(true);
    return request.start();
  }, [request]);
  const { upgrade } = handshakeWords(language).labs;
  const box = useSteadyHeight<HTMLDivElement>();
  const shown = request.connection.value;
  const isRecording = shown === request.recorded;
  // Not before the first rendering, which has to be what the server rendered.
  const isLive = alive && request.source.value?.status === 'live';
  const content = shown.bodies.map(({ bytes }) => textOf(bytes) ?? '').join('');
  const said =
    request.state.value === 'unanswered'
      ? upgrade.unanswered
      : isRecording
        ? isLive
          ? upgrade.ready
          : upgrade.recorded
        : upgrade.answered;
  return (
    <section class="lab not-content" aria-label={upgrade.label}>
      <div class="source-bar">
        <Wire state={isRecording ? 'recording' : 'live'} />
        <p class="says" role="status">
          {said}
        </p>
        <div class="at-end">
          <button
            type="button"
            class="btn"
            disabled={!isLive || request.state.value === 'asking'}
            onClick={() => request.ask()}
          >
            {upgrade.provoke}
          </button>
        </div>
      </div>
      <div ref={box}>
        <Handshake connection={request.connection} language={language} />
        {content !== '' && (
          <div class="pane">
            <p class="small">{upgrade.content}</p>
            <p class="head-whole">{content}</p>
          </div>
        )}
        <div class="pane">
          <Log connection={request.connection} language={language} />
        </div>
      </div>
    </section>
  );
}
