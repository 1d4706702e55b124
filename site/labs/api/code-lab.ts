import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import type { ScriptKind } from '#site/capture/script.ts';
import { nothingSelected } from '#site/capture/selection.ts';
import type { Entry, EntryDetails, HeardEvent, RunMessage } from '#site/drivers/code/entry.ts';
import { onPageEvent, type PageEvent } from '#site/drivers/code/page-events.ts';
import { createSandbox, type Sandbox } from '#site/drivers/code/sandbox.ts';
import type { LabStatus } from '#site/labs/lab-shell/lab.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { sourceStatus } from '#site/labs/lab-shell/source-status.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { type Buffered, bufferedAfter, nothingBuffered } from './buffered.ts';
import { Ties } from './ties.ts';

/** WebSockets of one run that the demo server mirrors; those after them go unseen. */
const TAPPED = 50;

export interface CodeLabOptions {
  readonly recording: Recording;
  /** Undefined where the page is built: then the lab is its recording. */
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
  /** Of the page that learner code runs in. */
  readonly sandboxAddress: string;
}

/** Learner code, and what its WebSockets put on the wire. */
export interface CodeLab {
  readonly status: ReadonlySignal<LabStatus>;
  readonly recorded: CapturedConnection;
  /** What to look at: the connection of the selection, else the run's newest that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  /** Those of the newest run, oldest first. */
  readonly connections: ReadonlySignal<readonly CapturedConnection[]>;
  readonly selection: Signal<Selection>;
  readonly capture: Capture;
  readonly sandbox: Sandbox;
  readonly ties: Ties;
  /** Of the newest run. */
  readonly buffered: ReadonlySignal<Buffered>;
  /** False where there is no server to run it against. */
  run(code: string): boolean;
  start(): () => void;
  again(): void;
}

export function createCodeLab({ recording, source, label: nextLabel, sandboxAddress }: CodeLabOptions): CodeLab {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (label) => label !== undefined && labels.has(label) });
  const recorded = recordedConnection(recording);
  const started = signal(false);
  /** Of the newest run. */
  const current = signal<ReadonlySet<string>>(new Set());
  const ties = new Ties();
  const buffered = signal(nothingBuffered);
  /** Of the newest run. */
  let closePassage = () => {};
  const sandbox = createSandbox({
    address: sandboxAddress,
    onEntry: (entry) => {
      const label = ties.take(entry);
      buffered.value = bufferedAfter(buffered.peek(), entry);
      const kind = scriptKind(entry);
      if (label !== undefined && kind !== undefined) capture.script(label, { kind, at: entry.at });
    },
  });

  const connections = computed(() =>
    capture.connections.value.filter(
      ({ label, request }) => label !== undefined && current.value.has(label) && request !== undefined,
    ),
  );
  const connection = computed(() => {
    const all = connections.value;
    const chosen = capture.selection.value.connection;
    return all.find(({ key }) => key === chosen) ?? all.at(-1) ?? recorded;
  });

  const tap = (taps: RunMessage['taps']) => {
    for (const { label } of taps) labels.add(label);
    current.value = new Set([...current.peek(), ...taps.map(({ label }) => label)]);
  };

  const retap = () => {
    const taps = source && tapped(source, nextLabel)?.taps;
    if (!taps) return;
    tap(taps);
    sandbox.tell({ type: 'taps', taps });
  };

  return {
    recorded,
    capture,
    sandbox,
    ties,
    buffered,
    connections,
    connection,
    selection: capture.selection,
    status: computed(() => (source && started.value ? sourceStatus(source.state.value) : { kind: 'recording' })),
    run(code) {
      const where = source && tapped(source, nextLabel);
      if (!where) return false;
      current.value = new Set();
      tap(where.taps);
      capture.selection.value = nothingSelected;
      ties.begin();
      buffered.value = nothingBuffered;
      closePassage();
      const passage = source.network?.openPassage();
      closePassage = passage?.close ?? (() => {});
      sandbox.run({ code, ...where }, passage ? [passage.port] : []);
      return true;
    },
    start() {
      if (!source) return () => {};
      const stopListening = source.subscribe(capture.apply);
      let session: string | undefined;
      const stopFollowing = effect(() => {
        const state = source.state.value;
        // What went on now would go on unseen.
        if (state.status === 'gone') sandbox.stop();
        if (state.status !== 'live' || state.session === session) return;
        // A page that comes back has a new session, and its run has gone on.
        if (session !== undefined) untracked(retap);
        session = state.session;
      });
      const stopHearing = onPageEvent((event) =>
        sandbox.tell({ type: 'page', ...event }, { ...entryOf(event), at: performance.now(), line: undefined }),
      );
      // A frame that is taken away cannot say that its connections go with it.
      const stopClosing = effect(() => {
        if (sandbox.state.value.status === 'over') closePassage();
      });
      started.value = true;
      source.connect();
      return () => {
        started.value = false;
        stopFollowing();
        stopHearing();
        stopListening();
        sandbox.stop();
        stopClosing();
        capture.publish();
      };
    },
    again: () => source?.connect(),
  };
}

/** Where the run's WebSockets go, and how each is tapped; undefined while the source is not live. */
function tapped(source: Source, nextLabel: () => string): Pick<RunMessage, 'folder' | 'taps'> | undefined {
  const taps = Array.from({ length: TAPPED }, () => nextLabel()).map((label) => {
    const address = source.address('', label);
    return { label, tap: address === undefined ? '' : (new URL(address).searchParams.get('tap') ?? '') };
  });
  const address = source.address('', taps[0]?.label ?? '');
  return address === undefined ? undefined : { folder: new URL('.', address).href, taps };
}

function entryOf({ name, detail }: PageEvent): EntryDetails {
  return {
    kind: 'page',
    event: name,
    details: Object.entries(detail).map(([key, value]) => [
      key,
      typeof value === 'string' ? { type: 'string', text: value, more: 0 } : { type: 'atom', text: String(value) },
    ]),
  };
}

function scriptKind(entry: Entry): ScriptKind | undefined {
  if (entry.kind === 'construct') return 'connect';
  if (entry.kind === 'call') return entry.onWire ? callKinds[entry.method] : undefined;
  return entry.kind === 'event' ? eventKinds[entry.event] : undefined;
}

const callKinds = { send: 'send', write: 'send', close: 'close', abort: 'close', cancel: 'close' } as const;
const eventKinds: Readonly<Partial<Record<HeardEvent, ScriptKind>>> = {
  open: 'open',
  opened: 'open',
  message: 'message',
  read: 'message',
};
