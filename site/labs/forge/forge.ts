import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { CLOSE } from '#protocol/opcodes.ts';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import { loadInflater } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { RawDriver, RawState, RawWrite } from '#site/drivers/raw.ts';
import type { LabStatus } from '#site/labs/lab-shell/lab.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { handshakeRequest } from './handshake-request.ts';

/** A connection that the reader's frames go through, byte by byte. */
export interface Forge {
  readonly status: ReadonlySignal<LabStatus>;
  /** What to look at: the newest connection that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  readonly capture: Capture;
  /** How the TCP connection stands. */
  readonly tcp: ReadonlySignal<RawState>;
  /** Whether the server still reads frames on it. */
  readonly readable: ReadonlySignal<boolean>;
  /** What it has carried since its handshake; nothing where the next frames open another. */
  readonly sent: ReadonlySignal<readonly Uint8Array[]>;
  /** The last Send: its connection's label, and how many frames of it there were before. */
  readonly last: ReadonlySignal<{ readonly label: string; readonly after: number } | undefined>;
  /** Of a message, in bytes; undefined until the server has told. */
  readonly limit: ReadonlySignal<number | undefined>;
  /** Connects, and stays so as far as it can. Returns the way to stop. */
  start(): () => void;
  /**
   * Writes the bytes in one go, on a connection where they can still be read: a new one with its handshake, where there
   * is none. Settles once they are written, or are waiting for the handshake's answer.
   * @param deflate whether permessage-deflate has to be agreed on
   */
  send(bytes: Uint8Array<ArrayBuffer>, deflate: boolean): Promise<RawWrite>;
  /** FIN. */
  finish(): void;
  reset(): void;
  /** The reader's next step where the server is gone. */
  again(): void;
}

/** What this page knows of the connection that it writes to. */
interface Current {
  readonly deflate: boolean;
  /** The handshake is out. */
  asked: boolean;
  /** The head that came back, until it is whole. */
  head: string;
  answered: boolean;
  /** What goes out once the handshake has been answered. */
  waiting: Uint8Array<ArrayBuffer>[];
}

const NOTHING: readonly Uint8Array[] = [];
const HEAD_END = '\r\n\r\n';

/** @param source undefined where the page is built: then the forge is its recording. */
export function createForge({
  recording,
  source,
  label,
  random = (bytes) => crypto.getRandomValues(bytes),
}: {
  readonly recording: Recording;
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}): Forge {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (candidate) => candidate !== undefined && labels.has(candidate) });
  const recorded = recordedConnection(recording);
  const started = signal(false);
  const limit = signal<number | undefined>(undefined);
  const sent = signal<readonly Uint8Array[]>([]);
  const last = signal<{ readonly label: string; readonly after: number } | undefined>(undefined);
  let current: Current | undefined;

  const driver = signal<RawDriver | undefined>(undefined);
  let loading: Promise<RawDriver | undefined> | undefined;
  /** Fetched with the first Send: before it nobody needs it. */
  const load = async (): Promise<RawDriver | undefined> => {
    if (!source) return undefined;
    const { createRawDriver } = await import('#site/drivers/raw.ts');
    driver.value = createRawDriver({
      source,
      label() {
        const next = label();
        labels.add(next);
        return next;
      },
      onBytes: (bytes) => heard(bytes),
    });
    return driver.value;
  };

  const write = (bytes: Uint8Array<ArrayBuffer>): RawWrite => {
    const result = driver.peek()?.write(bytes) ?? 'not-open';
    if (result === 'written') sent.value = [...sent.peek(), bytes];
    return result;
  };
  /** The answer to the handshake. What comes after it is the capture's business. */
  const heard = (bytes: Uint8Array) => {
    if (!current || current.answered) return;
    current.head += String.fromCharCode(...bytes.subarray(0, 4096));
    if (!current.head.includes(HEAD_END)) return;
    current.answered = true;
    // A refusal is no place for frames: the server would read them as another request.
    if (/^HTTP\/1\.1 101 /.test(current.head)) for (const waiting of current.waiting) write(waiting);
    current.waiting = [];
  };

  const captured = (): CapturedConnection | undefined => {
    const state = driver.peek()?.state.peek();
    if (!state || state.status === 'none') return undefined;
    return capture.connections.peek().findLast((candidate) => candidate.label === state.label);
  };
  /** Whether frames written now would be read by somebody. */
  const usable = (deflate: boolean): boolean => {
    const state = driver.peek()?.state.peek();
    if (!current || current.deflate !== deflate || !state) return false;
    if (state.status === 'connecting') return true;
    if (state.status !== 'open' || state.finished.length > 0) return false;
    return current.answered ? isOpen(captured()) : true;
  };

  const open = (deflate: boolean): boolean => {
    const address = source?.address('echo', 'none');
    if (address === undefined || !driver.peek()?.open()) return false;
    current = { deflate, asked: false, head: '', answered: false, waiting: [] };
    sent.value = [];
    return true;
  };

  const send = async (bytes: Uint8Array<ArrayBuffer>, deflate: boolean): Promise<RawWrite> => {
    loading ??= load();
    await loading;
    // Before the connection is opened: the capture takes its dissector then.
    if (deflate) await loadInflater();
    capture.publish();
    if (!usable(deflate) && !open(deflate)) return 'not-open';
    const state = driver.peek()?.state.peek();
    if (!current || !state || state.status === 'none') return 'not-open';
    last.value = { label: state.label, after: captured()?.frames.at(-1)?.number ?? 0 };
    if (current.answered) return write(bytes);
    current.waiting.push(bytes);
    return 'written';
  };

  const start = () => {
    if (!source) return () => {};
    const stopListening = source.subscribe((event) => {
      if (event.type === 'session') limit.value = event.limits?.messageBytes;
      capture.apply(event);
    });
    const stopFollowing = effect(() => {
      // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
      if (source.state.value.status !== 'live') driver.value?.dispose();
    });
    const stopShaking = effect(() => {
      const raw = driver.value;
      if (raw?.state.value.status !== 'open' || !current || current.asked) return;
      const address = source.address('echo', 'none');
      if (address === undefined) return;
      current.asked = true;
      raw.write(handshakeRequest(address, current.deflate, random(new Uint8Array(16))));
    });
    started.value = true;
    source.connect();
    return () => {
      started.value = false;
      stopFollowing();
      stopShaking();
      stopListening();
      driver.peek()?.dispose();
      capture.publish();
    };
  };

  const readable = computed(() => {
    const state = driver.value?.state.value;
    if (state?.status !== 'open' || state.finished.length > 0) return false;
    return isOpen(capture.connections.value.findLast((candidate) => candidate.label === state.label));
  });
  return {
    status: computed(() => (source && started.value ? statusOf(source) : { kind: 'recording' })),
    connection: computed(
      () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
    ),
    recorded,
    capture,
    tcp: computed(() => driver.value?.state.value ?? { status: 'none' }),
    readable,
    sent: computed(() => (readable.value ? sent.value : NOTHING)),
    last,
    limit,
    start,
    send,
    finish: () => driver.peek()?.finish(),
    reset: () => driver.peek()?.reset(),
    again: () => source?.connect(),
  };
}

/** Whether the server still reads frames on this connection. */
function isOpen(connection: CapturedConnection | undefined): boolean {
  if (!connection) return true;
  if (connection.error || connection.closed || connection.ends.length > 0) return false;
  return !connection.frames.some(({ frame }) => frame.opcode === CLOSE);
}

function statusOf(source: Source): LabStatus {
  const state = source.state.value;
  switch (state.status) {
    case 'idle':
      return { kind: 'recording' };
    case 'connecting':
      return { kind: 'connecting' };
    case 'gone':
      return { kind: 'gone', reason: state.reason, retryAt: state.retryAt };
    case 'live':
      return { kind: 'live', name: state.name };
  }
}
