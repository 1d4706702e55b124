import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { chooseFrame } from '#site/capture/selection.ts';
import { loadRuleWords } from '#site/components/rule-words.ts';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import { type Language, languageOf } from '#site/i18n/index.ts';
import { useLinkedSelection } from '#site/labs/lab-shell/use-linked-selection.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Bytes } from '#site/views/bytes/Bytes.tsx';
import { Log } from '#site/views/log/Log.tsx';
import { FrameTable } from '#site/views/timeline/FrameTable.tsx';
import { Foreseen } from './Foreseen.tsx';
import { foresee } from './foresee.ts';
import { outcomeOf } from './outcome.ts';
import { type Prediction, predict } from './predict.ts';
import { Sending } from './Sending.tsx';
import { type ForgeBench, useSharedForge } from './use-shared-forge.ts';
import { Verdict } from './Verdict.tsx';

// A rule is broken in its recording, so the words of the rules have to be here before the page comes alive.
if (typeof document !== 'undefined') await loadRuleWords(languageOf(document.documentElement.lang));

/** What the standard says of the frame on the bench, and, once it is sent, what the server does. */
export default function ForgeResult({
  recording,
  language,
}: {
  readonly recording: Recording;
  readonly language: Language;
}) {
  const { key, ...bench } = useSharedForge(recording);
  return <ResultShown key={key} {...bench} language={language} />;
}

function ResultShown({ forge, bench, language }: ForgeBench & { readonly language: Language }) {
  const [recorded] = useState((): Prediction => {
    const frames = forge.recorded.frames.flatMap(({ frame }) => (frame.from === 'client' ? [frame] : []));
    return predict({ frames, rest: undefined, response: undefined }, undefined);
  });
  const [foresight] = useState(() => foresee(bench, forge.limit));
  /** What was foreseen of the frames that were sent last. */
  const foreseen = useSignal<Prediction>(recorded);

  const { selection } = forge.capture;
  useState(() => {
    selection.value = chooseFrame(forge.recorded.key, 2);
  });
  useLinkedSelection(selection);
  /** The last Send whose answer has been chosen: it is what the reader waits for. */
  const chosen = useRef<unknown>(undefined);
  useSignalEffect(() => {
    const last = forge.last.value;
    const connection = forge.connection.value;
    if (!last || chosen.current === last || connection.label !== last.label) return;
    const answer = connection.frames.find(({ number, frame }) => number > last.after && frame.from === 'server');
    if (!answer) return;
    chosen.current = last;
    selection.value = chooseFrame(connection.key, answer.number);
  });
  const outcome = useComputed(() => {
    const last = forge.last.value;
    const connection = forge.capture.connections.value.findLast(({ label }) => label === last?.label);
    return last && connection ? outcomeOf(connection, last.after) : undefined;
  }).value;
  const recordedOutcome = outcomeOf(forge.recorded, 0);

  const { result, before, wire, nothing } = forgeResultWords(language);
  const standard = useSteadyHeight<HTMLDivElement>();
  const outcomeBox = useSteadyHeight<HTMLDivElement>();
  const table = useRef<HTMLDivElement>(null);
  const answers = useSteadyHeight<HTMLDivElement>();
  const view = { connection: forge.connection, selection, language };
  const isRecorded = forge.last.value === undefined;
  return (
    <section class="lab not-content is-forge-result" aria-label={result}>
      <div class="pane" ref={standard}>
        <header>
          <h3>{before}</h3>
        </header>
        <Foreseen prediction={foresight.draft.value} language={language} />
      </div>
      <Sending
        forge={forge}
        bench={bench}
        foresight={foresight}
        language={language}
        onSent={(prediction) => {
          foreseen.value = prediction;
        }}
      />
      <div class="pane" ref={outcomeBox}>
        <Verdict
          prediction={foreseen.value}
          outcome={isRecorded ? recordedOutcome : (outcome ?? { kind: 'silent' })}
          recorded={isRecorded}
          language={language}
        />
      </div>
      <div class="pane" ref={table}>
        <header>
          <h3>{wire}</h3>
        </header>
        <FrameTable {...view} anchored nothing={nothing} />
      </div>
      <div class="pane" ref={answers}>
        <Bytes {...view} onLeave={() => table.current?.querySelector<HTMLElement>('.tag[tabindex="0"]')?.focus()} />
      </div>
      <div class="pane">
        <Log connection={forge.connection} language={language} />
      </div>
    </section>
  );
}
