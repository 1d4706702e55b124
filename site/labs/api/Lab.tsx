import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { nothingSelected } from '#site/capture/selection.ts';
import { apiWords } from '#site/i18n/api-words.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { CodeBar } from '#site/labs/code-shell/CodeBar.tsx';
import { CodeLog } from '#site/labs/code-shell/CodeLog.tsx';
import { CodePane } from '#site/labs/code-shell/CodePane.tsx';
import { useCode } from '#site/labs/code-shell/use-code.ts';
import { useSharing } from '#site/labs/code-shell/use-sharing.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { LaterHandshake } from '#site/labs/lab-shell/later-views.ts';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import type { Recording } from '#site/sources/recording.ts';
import { createCodeLab } from './code-lab.ts';
import type { ExampleName } from './examples.ts';
import { Gauge } from './Gauge.tsx';

export interface Example {
  readonly name: ExampleName;
  readonly code: string;
}

/** Where the server takes its time over a handshake. */
const isDelay = (target: string) => /\/delay\//.test(target);

/** JavaScript that the reader edits and runs, beside a log of all that its WebSockets do, tied to the frames. */
export default function ApiLab({
  examples,
  recording,
  sandboxAddress,
  gauge,
  language,
}: {
  readonly examples: readonly Example[];
  readonly recording: Recording;
  readonly sandboxAddress: string;
  /** Whether to show what waits in the browser. */
  readonly gauge: boolean;
  readonly language: Language;
}) {
  const said = apiWords(language);
  const shell = codeShellWords(language);
  const [lab] = useState(() =>
    createCodeLab({
      recording,
      source: typeof document === 'undefined' ? undefined : pageSource(),
      label: pageLabel,
      sandboxAddress,
    }),
  );
  const code = useCode('code', examples);
  const sharing = useSharing('code', examples, code);
  const alive = useSignal(false);
  /** The line of the code that the reader is at. */
  const line = useSignal<number | undefined>(undefined);
  useEffect(() => {
    alive.value = true;
    return lab.start();
  }, [lab]);
  useSignalEffect(() => {
    const { frame: number } = lab.selection.value;
    const connection = lab.connection.peek();
    const frame = connection.frames.find((one) => one.number === number);
    const caused = frame && lab.ties.lineOf(frame, connection, lab.sandbox.entries.peek());
    if (caused !== undefined) line.value = caused;
  });
  useSignalEffect(() => {
    // What was said of the code before it was changed is about other code.
    code.text.value;
    line.value = undefined;
  });

  const run = () => {
    sharing.forget();
    lab.run(code.text.peek());
  };

  const state = lab.sandbox.state.value;
  const isRunning = state.status === 'starting' || state.status === 'running' || state.status === 'done';
  const status = lab.status.value;
  const isLive = status.kind === 'live';
  const idleSaid = status.kind === 'live' && status.inPage ? said.idleInPage : said.states.idle;
  const all = lab.connections.value;
  const isHeldUp =
    isRunning &&
    status.kind === 'live' &&
    !status.inPage &&
    all.some(({ target, response }) => isDelay(target) && !response);
  const stateSaid = isHeldUp
    ? said.heldUp
    : state.status === 'over'
      ? said.over[state.end]
      : state.status === 'idle'
        ? idleSaid
        : said.states[state.status];
  const shown = lab.connection.value;
  return (
    <section class="lab api code-lab not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} />
      <CodeBar
        examples={examples}
        names={said.examples}
        code={code}
        sharing={sharing}
        alive={alive.value}
        canRun={isLive}
        isRunning={isRunning}
        language={language}
        onRun={run}
        onStop={() => lab.sandbox.stop()}
      />
      <p class="small code-said" role="status">
        {sharing.note.value ? shell.notes[sharing.note.value] : stateSaid}
      </p>
      <div class="code-panes">
        <CodePane output={lab.sandbox} code={code} line={line} alive={alive.value} onRun={run} language={language} />
        <CodeLog output={lab.sandbox} ties={lab} line={line} language={language} />
      </div>
      {gauge && <Gauge buffered={lab.buffered} language={language} />}
      {all.length > 1 && (
        <fieldset class="seg api-connections" aria-label={said.connections}>
          {all.slice(-8).map((connection) => (
            <button
              key={connection.key}
              type="button"
              aria-label={said.connection(all.indexOf(connection) + 1)}
              aria-pressed={connection.key === shown.key}
              onClick={() => {
                lab.selection.value = { ...nothingSelected, connection: connection.key };
              }}
            >
              {all.indexOf(connection) + 1}
            </button>
          ))}
        </fieldset>
      )}
      <FramePanes
        connection={lab.connection}
        selection={lab.selection}
        language={language}
        nothing={all.length > 0 ? said.nothingRead : said.nothingOnWire}
      />
      <div class="pane">
        <header>
          <h3>{said.handshake}</h3>
        </header>
        <LaterHandshake connection={lab.connection} language={language} wanted={shown !== lab.recorded} />
      </div>
    </section>
  );
}
