import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { CLOSE } from '#protocol/opcodes.ts';
import type { Capture } from '#site/capture/capture.ts';
import { loadInflater } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { createRawDriver, type RawState, type RawWrite } from '#site/drivers/raw.ts';
import type { Source } from '#site/sources/source.ts';
import { handshakeRequest } from './handshake-request.ts';

/** The last Send: its connection's label, and the number of the newest frame there before it. */
export interface LastSend {
  readonly label: string;
  readonly after: number;
}

/** Carries frames on one connection after the other, and makes their handshakes. Fetched with the first Send. */
export interface Transport {
  readonly tcp: ReadonlySignal<RawState>;
  /** Whether the server still reads frames on the connection of now. */
  readonly readable: ReadonlySignal<boolean>;
  /** What that connection has carried since its handshake; nothing where the next frames open another. */
  readonly sent: ReadonlySignal<readonly Uint8Array[]>;
  send(bytes: Uint8Array<ArrayBuffer>, deflate: boolean): Promise<RawWrite>;
  finish(): void;
  reset(): void;
  /** Lets go of the connection; the next Send opens another. */
  dispose(): void;
}

export interface TransportOptions {
  readonly source: Source;
  readonly capture: Capture;
  readonly label: () => string;
  readonly last: Signal<LastSend | undefined>;
  /** Fills with random bytes, for the key of a handshake. */
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
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

export function createTransport({ source, capture, label, last, random }: TransportOptions): Transport {
  const sent = signal<readonly Uint8Array[]>([]);
  let current: Current | undefined;

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
  const driver = createRawDriver({ source, label, onBytes: heard });
  const write = (bytes: Uint8Array<ArrayBuffer>): RawWrite => {
    const result = driver.write(bytes);
    if (result === 'written') sent.value = [...sent.peek(), bytes];
    return result;
  };

  const captured = (among: readonly CapturedConnection[], state: RawState): CapturedConnection | undefined =>
    state.status === 'none' ? undefined : among.findLast((candidate) => candidate.label === state.label);
  const now = () => captured(capture.connections.peek(), driver.state.peek());
  /** Whether frames written now would be read by somebody. */
  const usable = (deflate: boolean): boolean => {
    const state = driver.state.peek();
    if (!current || current.deflate !== deflate) return false;
    if (state.status === 'connecting') return true;
    if (state.status !== 'open' || state.finished.length > 0) return false;
    return current.answered ? isOpen(now()) : true;
  };
  const open = (deflate: boolean): boolean => {
    if (!driver.open()) return false;
    current = { deflate, asked: false, head: '', answered: false, waiting: [] };
    sent.value = [];
    return true;
  };

  effect(() => {
    if (driver.state.value.status !== 'open' || !current || current.asked) return;
    const address = source.address('echo', 'none');
    if (address === undefined) return;
    current.asked = true;
    driver.write(handshakeRequest(address, current.deflate, random(new Uint8Array(16))));
  });

  const readable = computed(() => {
    const state = driver.state.value;
    if (state.status !== 'open' || state.finished.length > 0) return false;
    return isOpen(captured(capture.connections.value, state));
  });
  return {
    tcp: driver.state,
    readable,
    sent: computed(() => (readable.value ? sent.value : NOTHING)),
    async send(bytes, deflate) {
      // Before the connection is opened: the capture takes its dissector then.
      if (deflate) await loadInflater();
      capture.publish();
      if (!usable(deflate) && !open(deflate)) return 'not-open';
      const state = driver.state.peek();
      if (!current || state.status === 'none') return 'not-open';
      last.value = { label: state.label, after: now()?.frames.at(-1)?.number ?? 0 };
      if (current.answered) return write(bytes);
      current.waiting.push(bytes);
      return 'written';
    },
    finish: driver.finish,
    reset: driver.reset,
    dispose: driver.dispose,
  };
}

/** Whether the server still reads frames on this connection. */
function isOpen(connection: CapturedConnection | undefined): boolean {
  if (!connection) return true;
  if (connection.error || connection.closed || connection.ends.length > 0) return false;
  return !connection.frames.some(({ frame }) => frame.opcode === CLOSE);
}
