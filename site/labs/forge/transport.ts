import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { CLOSE } from '#protocol/opcodes.ts';
import type { Capture } from '#site/capture/capture.ts';
import { loadInflater } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { RawState, RawWrite } from '#site/drivers/raw.ts';
import { createHandConnection, type HandConnectionOptions } from '#site/labs/lab-shell/hand-connection.ts';
import { requestTo } from '#site/labs/lab-shell/hand-request.ts';

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
  send(bytes: Uint8Array, deflate: boolean): Promise<RawWrite>;
  finish(): void;
  reset(): void;
  /** Lets go of the connection; the next Send opens another. */
  dispose(): void;
}

export interface TransportOptions extends HandConnectionOptions {
  readonly capture: Capture;
  readonly last: Signal<LastSend | undefined>;
  /** Of the page. */
  readonly origin: string;
}

/** What this page knows of the connection that it writes to. */
interface Current {
  readonly deflate: boolean;
  answered: boolean;
  /** What goes out once the handshake has been answered. */
  waiting: Uint8Array[];
}

const NOTHING: readonly Uint8Array[] = [];

export function createTransport({ source, capture, label, last, random, origin }: TransportOptions): Transport {
  const sent = signal<readonly Uint8Array[]>([]);
  const hand = createHandConnection({ source, label, random });
  let current: Current | undefined;

  const write = (bytes: Uint8Array): RawWrite => {
    const result = hand.write(bytes);
    if (result === 'written') sent.value = [...sent.peek(), bytes];
    return result;
  };

  const captured = (among: readonly CapturedConnection[], state: RawState): CapturedConnection | undefined =>
    state.status === 'none' ? undefined : among.findLast((candidate) => candidate.label === state.label);
  const now = () => captured(capture.connections.peek(), hand.state.peek());
  /** Whether frames written now would be read by somebody. */
  const usable = (deflate: boolean): boolean => {
    const state = hand.state.peek();
    if (!current || current.deflate !== deflate) return false;
    if (state.status === 'connecting') return true;
    if (state.status !== 'open' || state.finished.length > 0) return false;
    return current.answered ? isOpen(now()) : true;
  };
  /** Leaves no connection behind where the source is not live. */
  const open = (deflate: boolean) => {
    const address = source.address('echo', 'hand');
    if (address === undefined) return hand.dispose();
    const opened: Current = { deflate, answered: false, waiting: [] };
    current = opened;
    sent.value = [];
    void hand.shakeHands({ ...requestTo(address, origin), deflate }).then((agreed) => {
      opened.answered = true;
      // A refusal is no place for frames: the server would read them as another request.
      if (agreed && opened === current) for (const waiting of opened.waiting) write(waiting);
      opened.waiting = [];
    });
  };

  const readable = computed(() => {
    const state = hand.state.value;
    if (state.status !== 'open' || state.finished.length > 0) return false;
    return isOpen(captured(capture.connections.value, state));
  });
  return {
    tcp: hand.state,
    readable,
    sent: computed(() => (readable.value ? sent.value : NOTHING)),
    async send(bytes, deflate) {
      // Before the connection is opened: the capture takes its dissector then.
      if (deflate) await loadInflater();
      capture.publish();
      if (!usable(deflate)) open(deflate);
      const state = hand.state.peek();
      if (!current || state.status === 'none') return 'not-open';
      last.value = { label: state.label, after: now()?.frames.at(-1)?.number ?? 0 };
      if (current.answered) return write(bytes);
      current.waiting.push(bytes);
      return 'written';
    },
    finish: hand.finish,
    reset: hand.reset,
    dispose: hand.dispose,
  };
}

/** Whether the server still reads frames on this connection. */
function isOpen(connection: CapturedConnection | undefined): boolean {
  if (!connection) return true;
  if (connection.error || connection.closed || connection.ends.length > 0) return false;
  return !connection.frames.some(({ frame }) => frame.opcode === CLOSE);
}
