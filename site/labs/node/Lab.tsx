import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { later } from '#site/components/Later.tsx';
import type { ModuleFormat } from '#site/drivers/node-server/node-server.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { nodeExampleWords } from '#site/i18n/node-example-words.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { CodeBar } from '#site/labs/code-shell/CodeBar.tsx';
import { CodeLog } from '#site/labs/code-shell/CodeLog.tsx';
import { CodePane } from '#site/labs/code-shell/CodePane.tsx';
import { useCode } from '#site/labs/code-shell/use-code.ts';
import { useSharing } from '#site/labs/code-shell/use-sharing.ts';
import { pageLabel } from '#site/labs/lab-shell/page-source.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { ExampleName } from './examples.ts';
import { fileOf, formatOf } from './format.ts';
import { createNodeLab } from './node-lab.ts';
import { ServerBar } from './ServerBar.tsx';
import { WirePanes } from './WirePanes.tsx';

const LaterClients = await later(async () => (await import('./Clients.tsx')).Clients);

export interface Offered {
  readonly name: ExampleName;
  readonly format: ModuleFormat;
  readonly code: string;
}

/** A server's file that the reader edits and runs, its console, and clients beside it, each with its wire. */
export default function NodeLab({
  examples,
  clients,
  recording,
  sandboxAddress,
  language,
}: {
  readonly examples: readonly [Offered, ...Offered[]];
  /** How many there are at first. */
  readonly clients: number;
  readonly recording: Recording;
  readonly sandboxAddress: string;
  readonly language: Language;
}) {
  const said = nodeLabWords(language);
  const names = nodeExampleWords(language);
  const [first] = examples;
  const [lab] = useState(() =>
    createNodeLab({
      recording,
      clients,
      label: pageLabel,
      load: async () => {
        const { createNodeServer } = await import('#site/drivers/node-server/node-server.ts');
        return createNodeServer({ address: sandboxAddress });
      },
    }),
  );
  const code = useCode('node', examples);
  const sharing = useSharing('node', examples, code);
  const alive = useSignal(false);
  const packed = useSignal<'packed' | 'not-packed' | undefined>(undefined);
  /** The line of the code that the reader is at. */
  const line = useSignal<number | undefined>(undefined);
  const own = useComputed(() => examples.find(({ name }) => name === code.example.value)?.format ?? 'module');
  const format = useComputed(() => formatOf(code.text.value, own.value));
  useEffect(() => {
    alive.value = true;
    return lab.start();
  }, [lab]);
  useSignalEffect(() => {
    // What was said of the code before it was changed is about other code.
    code.text.value;
    line.value = undefined;
    packed.value = undefined;
  });

  const run = () => {
    sharing.forget();
    packed.value = undefined;
    lab.run(code.text.peek(), format.peek());
  };
  const pack = async () => {
    sharing.forget();
    try {
      const { projectArchive } = await import('./project.ts');
      save(await projectArchive({ code: code.text.peek(), format: format.peek(), language }));
      packed.value = 'packed';
    } catch {
      packed.value = 'not-packed';
    }
  };
  const { status } = lab.state.value;
  const isRunning = status === 'starting' || status === 'running';
  const hasRun = status !== 'idle';
  const noteSaid = sharing.note.value
    ? codeShellWords(language).notes[sharing.note.value]
    : packed.value
      ? packed.value === 'packed'
        ? said.packed
        : said.notPacked
      : format.value === own.value
        ? said.hint
        : said.readAs[format.value];
  return (
    <section class="lab node code-lab not-content" aria-label={said.label(names[first.name])}>
      <ServerBar lab={lab} language={language} />
      <CodeBar
        examples={examples}
        names={names}
        code={code}
        sharing={sharing}
        alive={alive.value}
        canRun
        isRunning={isRunning}
        language={language}
        onRun={run}
        onStop={lab.stop}
      >
        <button type="button" class="btn" disabled={!alive.value} onClick={() => void pack()}>
          {said.project}
        </button>
      </CodeBar>
      <p class="small code-said" role="status">
        {noteSaid}
      </p>
      <div class="code-panes">
        <CodePane
          output={lab.output}
          code={code}
          line={line}
          alive={alive.value}
          onRun={run}
          language={language}
          title={fileOf(format.value)}
        />
        <CodeLog
          output={lab.output}
          line={line}
          language={language}
          title={said.console}
          label={said.consoleLabel}
          nothing={said.consoleNothing}
        />
      </div>
      <LaterClients wanted={hasRun} lab={lab} alive={alive.value} language={language} />
      <WirePanes lab={lab} language={language} />
    </section>
  );
}

/** Hands a file to the reader. */
function save(archive: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(archive);
  link.download = 'websocket-server.zip';
  link.click();
  // The browser has taken it by the time that the address goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
