import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { nothingSelected } from '#site/capture/selection.ts';
import { apiWords } from '#site/i18n/api-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { FramePanes } from '#site/labs/lab-shell/FramePanes.tsx';
import { LaterHandshake } from '#site/labs/lab-shell/later-views.ts';
import { pageLabel, pageSource } from '#site/labs/lab-shell/page-source.ts';
import { SourceBar } from '#site/labs/lab-shell/SourceBar.tsx';
import type { Recording } from '#site/sources/recording.ts';
import { CodeLog } from './CodeLog.tsx';
import { CodePane } from './CodePane.tsx';
import { createCodeLab } from './code-lab.ts';
import type { ExampleName } from './examples.ts';
import { codeFromFragment, fragmentOf } from './share.ts';
import { useCode } from './use-code.ts';

export interface Example {
  readonly name: ExampleName;
  readonly code: string;
}

/** JavaScript that the reader edits and runs, beside a log of all that its WebSockets do, tied to the frames. */
export default function ApiLab({
  examples,
  recording,
  sandboxAddress,
  language,
}: {
  readonly examples: readonly Example[];
  readonly recording: Recording;
  readonly sandboxAddress: string;
  readonly language: Language;
}) {
  const said = apiWords(language);
  const [lab] = useState(() =>
    createCodeLab({
      recording,
      source: typeof document === 'undefined' ? undefined : pageSource(),
      label: pageLabel,
      sandboxAddress,
    }),
  );
  const code = useCode(examples);
  const alive = useSignal(false);
  const note = useSignal<'copied' | 'not-copied' | 'shared' | undefined>(undefined);
  /** The line of the code that the reader is at. */
  const line = useSignal<number | undefined>(undefined);
  useEffect(() => {
    alive.value = true;
    void codeFromFragment(location.hash).then((shared) => {
      if (shared === undefined) return;
      code.edit(shared);
      note.value = 'shared';
    });
    return lab.start();
  }, [lab]);
  useSignalEffect(() => {
    // What was said of the code before it was changed is about other code.
    code.text.value;
    line.value = undefined;
  });

  const run = () => {
    note.value = undefined;
    lab.run(code.text.peek());
  };
  const share = async () => {
    const address = new URL(location.href);
    address.hash = await fragmentOf(code.text.peek());
    history.replaceState(history.state, '', address);
    try {
      await navigator.clipboard.writeText(address.href);
      note.value = 'copied';
    } catch {
      note.value = 'not-copied';
    }
  };

  const state = lab.sandbox.state.value;
  const isRunning = state.status === 'starting' || state.status === 'running' || state.status === 'done';
  const status = lab.status.value;
  const isLive = status.kind === 'live';
  const idleSaid = status.kind === 'live' && status.inPage ? said.idleInPage : said.states.idle;
  const stateSaid =
    state.status === 'over' ? said.over[state.end] : state.status === 'idle' ? idleSaid : said.states[state.status];
  const all = lab.connections.value;
  const shown = lab.connection.value;
  return (
    <section class="lab api not-content" aria-label={said.label}>
      <SourceBar lab={lab} language={language} />
      <div class="api-bar">
        {examples.length > 1 && (
          <label class="api-example">
            <span>{said.example}</span>
            <select
              disabled={!alive.value}
              value={code.example.value}
              onChange={({ currentTarget }) => {
                lab.sandbox.stop();
                code.choose(currentTarget.value as ExampleName);
              }}
            >
              {examples.map(({ name }) => (
                <option key={name} value={name}>
                  {said.examples[name]}
                </option>
              ))}
            </select>
          </label>
        )}
        <div class="api-does">
          <button type="button" class="btn primary" disabled={!alive.value || !isLive} onClick={run}>
            {isRunning ? said.runAgain : said.run}
          </button>
          <button type="button" class="btn" disabled={!isRunning} onClick={() => lab.sandbox.stop()}>
            {said.stop}
          </button>
          <button type="button" class="btn" disabled={!alive.value} onClick={() => void share()}>
            {said.share}
          </button>
          <button type="button" class="btn" disabled={!code.changed.value} onClick={code.reset}>
            {said.reset}
          </button>
        </div>
      </div>
      <p class="small api-said" role="status">
        {note.value ? said.notes[note.value] : stateSaid}
      </p>
      <div class="api-panes">
        <CodePane lab={lab} code={code} line={line} alive={alive.value} onRun={run} language={language} />
        <CodeLog lab={lab} line={line} language={language} />
      </div>
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
