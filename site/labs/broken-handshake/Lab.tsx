import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { CLOSE } from '#protocol/opcodes.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { rawLabWords } from '#site/i18n/raw-lab-words.ts';
import { LaterHandshake } from '#site/labs/lab-shell/later-views.ts';
import { rawEndWords } from '#site/labs/lab-shell/raw-end-words.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useRawLab } from '#site/labs/lab-shell/use-raw-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { countOf } from '#site/views/format.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { Outcome } from './Outcome.tsx';
import { RequestText } from './RequestText.tsx';
import { bytesOf, requestOf } from './request.ts';
import { Switches } from './Switches.tsx';
import { changesOf, valid } from './switches.ts';
import { useAnswerTries } from './use-answer-tries.ts';

const NORMAL_CLOSE = Uint8Array.of(1000 >> 8, 1000 & 255);

/**
 * A request that the reader breaks by hand, or an answer that the server breaks for the reader's browser: what was
 * really said, and how little of that is passed on to a script.
 */
export default function BrokenHandshakeLab({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const lab = useRawLab(recording);
  const tries = useAnswerTries();
  const words = brokenHandshakeWords(language);
  const choices = useSignal(valid);
  /** Whose handshake the reader asked for last: one by hand, or one of the browser. */
  const last = useSignal<'hand' | 'browser'>('hand');
  const trouble = useSignal('');
  const asking = useSignal(false);
  const alive = useSignal(false);
  useEffect(() => {
    alive.value = true;
  }, []);
  const result = useSteadyHeight<HTMLDivElement>();

  const request = useComputed(() => requestOf(choices.value, lab.request.value));
  const size = useComputed(() => bytesOf(request.value).length).value;
  const tried = useComputed(() => (last.value === 'browser' ? tries.newest.value : undefined));
  const shown = useComputed(() => tried.value?.connection ?? lab.connection.value);
  const folder = useComputed(() => lab.request.value.target.replace(/echo$/, '')).value;
  const isLive = lab.status.value.kind === 'live';

  const send = async () => {
    last.value = 'hand';
    trouble.value = '';
    asking.value = true;
    if (await lab.open()) {
      lab.write(bytesOf(request.peek()));
      const status = await lab.answered();
      // Politely: a 101 began a WebSocket, and its server waits for a close frame and a FIN (§7.1.1).
      if (status === 101) lab.write(encodeFrame(frameOf(CLOSE, NORMAL_CLOSE, { maskingKey: lab.maskingKey() })));
      if (status === undefined) trouble.value = rawEndWords(lab.raw.peek(), language);
      lab.finish();
    } else trouble.value = rawEndWords(lab.raw.peek(), language);
    asking.value = false;
  };

  const origin = tried.value
    ? words.tried(`/${tried.value.answer.endpoint}`)
    : shown.value === lab.recorded
      ? words.recorded
      : words.sent;
  return (
    <section class="lab not-content" aria-label={words.label}>
      <SourceBar lab={lab} language={language} />
      <div class="pane">
        <header>
          <h3>{words.switches}</h3>
        </header>
        <Switches
          choices={choices.value}
          disabled={!alive.value}
          language={language}
          onChange={(next) => {
            choices.value = next;
          }}
        />
      </div>
      <form
        class="pane broken-request"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <header>
          <h3>{words.request}</h3>
          <span class="small at-end" role="status">
            {words.changes(changesOf(choices.value))}, {words.bytes(countOf(size, language), size)}
          </span>
        </header>
        <RequestText request={request.value} language={language} />
        <div class="broken-send">
          <button class="btn primary" type="submit" disabled={!isLive || asking.value}>
            {words.send}
          </button>
          <button
            class="btn"
            type="button"
            disabled={!alive.value || changesOf(choices.value) === 0}
            onClick={() => {
              choices.value = valid;
            }}
          >
            {words.reset}
          </button>
          <p class={trouble.value ? 'broken-said is-wrong' : 'broken-said'} role="status">
            {trouble.value || (asking.value ? rawLabWords(language).waiting : words.ready)}
          </p>
        </div>
      </form>
      <AnswerForm
        tries={tries}
        folder={folder}
        disabled={!alive.value}
        isLive={isLive}
        language={language}
        onAsk={() => {
          last.value = 'browser';
        }}
      />
      <div class="broken-result" ref={result}>
        <div class="pane">
          <p class="small broken-origin" role="status">
            {origin}
          </p>
          <Outcome connection={shown.value} heard={tried.value?.heard} language={language} />
        </div>
        <LaterHandshake connection={shown} language={language} wanted={shown.value !== lab.recorded} />
      </div>
    </section>
  );
}
