import { type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { CLOSE } from '#protocol/opcodes.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import { chooseFrame } from '#site/capture/selection.ts';
import { later } from '#site/components/Later.tsx';
import { useSteadyHeight } from '#site/components/use-steady-height.ts';
import { closingWords } from '#site/i18n/closing-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { heardFromWire } from '#site/labs/heard/heard-from-wire.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { pageSource } from '#site/labs/lab-shell/page-source.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import { useLab } from '#site/labs/lab-shell/use-lab.ts';
import type { Recording } from '#site/sources/recording.ts';
import { Log } from '#site/views/log/Log.tsx';
import { type CauseId, causeGroups } from './causes.ts';
import { endingOf } from './ending.ts';
import { createExperiments, type Trial } from './experiment.ts';
import { Trials } from './Trials.tsx';

const Codes = await later(async () => (await import('./Codes.tsx')).Codes);

/** A recorded connection, and what ended it. */
export interface RecordedTrial {
  readonly cause: CauseId;
  readonly recording: Recording;
}

/** Every way for a connection to end, each on a connection of its own; the rows that come of it, and all codes. */
export default function ClosingLab({
  recorded,
  language,
}: {
  /** At least one. */
  readonly recorded: readonly RecordedTrial[];
  readonly language: Language;
}) {
  const { recording } = recorded[0] as RecordedTrial;
  const lab = useLab({ recording });
  const [experiments] = useState(() =>
    createExperiments(lab, typeof document === 'undefined' ? undefined : pageSource(), recording),
  );
  const said = closingWords(language);
  const examples = useMemo(() => recorded.map(trialOf), [recorded]);
  const trials = useComputed(() => (experiments.trials.value.length > 0 ? experiments.trials.value : examples));
  /** The row that the reader chose, and the newest one then: the next ending is shown again. */
  const picked = useSignal<{ readonly id: number; readonly newest: number | undefined } | undefined>(undefined);
  const shown = useComputed(() => {
    const { id, newest } = picked.value ?? {};
    const all = trials.value;
    const chosen = newest === all.at(-1)?.id ? all.find((each) => each.id === id) : undefined;
    return chosen ?? all.findLast((each) => each.connection);
  });
  const connection = useComputed(() => shown.value?.connection);
  /** Whose close frame was chosen, so that a reader who chooses another of its frames is left alone. */
  const [chosenOf] = useState(() => {
    choose(lab.selection, connection.peek());
    return { key: connection.peek()?.key };
  });
  useSignalEffect(() => {
    if (connection.value?.key === chosenOf.key || !choose(lab.selection, connection.value)) return;
    chosenOf.key = connection.value?.key;
  });
  const alive = useSignal(false);
  const log = useSteadyHeight<HTMLDivElement>();
  useEffect(() => {
    alive.value = true;
  }, []);
  const state = experiments.state.value;
  return (
    <section class="lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} closable={false} />
      <div class="causes">
        {causeGroups.map(({ id, causes }) => (
          <fieldset key={id}>
            <legend>{said.groups[id]}</legend>
            {causes.map((cause) => (
              <button
                key={cause}
                type="button"
                class="btn"
                data-cause={cause}
                disabled={!alive.value}
                aria-disabled={state === 'running'}
                onClick={() => void experiments.run(cause)}
              >
                {said.causes[cause]}
              </button>
            ))}
          </fieldset>
        ))}
        <p class="small causes-said" role="status">
          {state === 'no-server' ? said.noServer : trials.value === examples ? said.recorded : said.own}
        </p>
      </div>
      <div class="pane">
        <Trials
          trials={trials.value}
          shown={shown.value}
          language={language}
          onPick={({ id }) => {
            picked.value = { id, newest: trials.peek().at(-1)?.id };
          }}
        />
      </div>
      <FramePanes
        title={said.wire(shown.value?.id ?? 0)}
        connection={connection}
        selection={lab.selection}
        language={language}
        nothing={said.nothing}
      />
      <div class="pane" ref={log}>
        <Log connection={connection} language={language} />
      </div>
      <div class="pane">
        <header>
          <h3>{said.codes}</h3>
        </header>
        <Codes trials={trials.value} wanted={trials.value !== examples} language={language} />
      </div>
    </section>
  );
}

/** The first close frame of a connection is what its row is about. False where there is none yet. */
function choose(selection: Signal<Selection>, connection: CapturedConnection | undefined): boolean {
  const close = connection?.frames.find(({ frame }) => frame.opcode === CLOSE);
  if (!connection || !close) return false;
  selection.value = chooseFrame(connection.key, close.number);
  return true;
}

function trialOf({ cause, recording }: RecordedTrial, index: number): Trial {
  // Each recording is the first connection of a session of its own; here they need to be told apart.
  const connection = { ...recordedConnection(recording), key: `recording${index + 1}/1` };
  const ending = endingOf(connection, heardFromWire(connection));
  return { id: index + 1, cause, connection, ending, threw: undefined, sent: 0 };
}
