import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { RawState, RawWrite } from '#site/drivers/raw.ts';
import type { LabStatus } from '#site/labs/lab-shell/lab.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { sourceStatus } from '#site/labs/lab-shell/source-status.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import type { LastSend, Transport } from './transport.ts';

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
  readonly last: ReadonlySignal<LastSend | undefined>;
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

const NONE: RawState = { status: 'none' };
const NOTHING: readonly Uint8Array[] = [];

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
  const last = signal<LastSend | undefined>(undefined);
  const transport = signal<Transport | undefined>(undefined);
  let loading: Promise<Transport | undefined> | undefined;

  const load = async (): Promise<Transport | undefined> => {
    if (!source) return undefined;
    const { createTransport } = await import('./transport.ts');
    const next = () => {
      const made = label();
      labels.add(made);
      return made;
    };
    transport.value = createTransport({ source, capture, label: next, last, random });
    return transport.value;
  };

  const start = () => {
    if (!source) return () => {};
    const stopListening = source.subscribe((event) => {
      if (event.type === 'session') limit.value = event.limits?.messageBytes;
      capture.apply(event);
    });
    const stopFollowing = effect(() => {
      // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
      if (source.state.value.status !== 'live') transport.peek()?.dispose();
    });
    started.value = true;
    source.connect();
    return () => {
      started.value = false;
      stopFollowing();
      stopListening();
      transport.peek()?.dispose();
      capture.publish();
    };
  };

  return {
    status: computed(() => (source && started.value ? sourceStatus(source.state.value) : { kind: 'recording' })),
    connection: computed(
      () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
    ),
    recorded,
    capture,
    tcp: computed(() => transport.value?.tcp.value ?? NONE),
    readable: computed(() => transport.value?.readable.value ?? false),
    sent: computed(() => transport.value?.sent.value ?? NOTHING),
    last,
    limit,
    start,
    async send(bytes, deflate) {
      loading ??= load();
      return (await loading)?.send(bytes, deflate) ?? 'not-open';
    },
    finish: () => transport.peek()?.finish(),
    reset: () => transport.peek()?.reset(),
    again: () => source?.connect(),
  };
}
