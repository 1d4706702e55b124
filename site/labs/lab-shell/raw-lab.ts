import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import { createRawDriver, type RawState, type RawWrite } from '#site/drivers/raw.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { asciiBytes, EXAMPLE_KEY, type HandRequest, handshakeText, keyFrom } from './hand-request.ts';
import type { LabStatus } from './lab.ts';
import { recordedConnection } from './recorded.ts';
import { sourceStatus } from './source-status.ts';
import { when } from './when.ts';

export interface RawLabOptions {
  readonly recording: Recording;
  /** Undefined where the page is built: then the lab is its recording. */
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
  /** So many random bytes. */
  readonly random: (length: number) => Uint8Array;
  /** Of the page: a browser would send it. */
  readonly origin: string;
}

/** A lab whose client is the reader: every byte is written by hand, and what comes back is captured. */
export interface RawLab {
  /** Whether there is a server to write to: `live` says nothing of a connection by hand, which `raw` does. */
  readonly status: ReadonlySignal<LabStatus>;
  /** What to look at: the newest connection that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  readonly selection: Signal<Selection>;
  readonly capture: Capture;
  /** The connection by hand. */
  readonly raw: ReadonlySignal<RawState>;
  /** What a valid request says of this server and this page; of the course's usual server until one is there. */
  readonly request: ReadonlySignal<HandRequest>;
  /** Listens, and connects where nobody has. Returns the way to stop. */
  start(): () => void;
  /** Opens a connection in place of the one before. Settles with whether bytes can be written now. */
  open(): Promise<boolean>;
  write(bytes: Uint8Array): RawWrite;
  /** A new one for each frame (§5.3). */
  maskingKey(): Uint8Array;
  /** Settles with the status of the server's answer; undefined where the connection ended without one. */
  answered(): Promise<number | undefined>;
  /** Opens a connection and makes a valid handshake. Settles with whether frames can be written now. */
  shakeHands(): Promise<boolean>;
  /** FIN. */
  finish(): void;
  /** TCP reset. */
  reset(): void;
  /** The next step of the reader where the server is gone. */
  again(): void;
}

/** Bytes of an answer's head that are looked at: no server of ours writes half as many. */
const HEAD_BYTES = 8192;

/** Makes a lab of raw bytes. Until `start()` it is its recording, and asks nobody for anything. */
export function createRawLab({ recording, source, label, random, origin }: RawLabOptions): RawLab {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (candidate) => candidate !== undefined && labels.has(candidate) });
  const recorded = recordedConnection(recording);
  const started = signal(false);
  /** The server's bytes so far on this connection, as far as an answer's head may reach. */
  const heard = signal('');
  const none = signal<RawState>({ status: 'none' });
  const driver =
    source &&
    createRawDriver({
      source,
      label() {
        const next = label();
        labels.add(next);
        return next;
      },
      onBytes(bytes) {
        if (heard.peek().length < HEAD_BYTES) heard.value += String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
      },
    });
  const raw = driver?.state ?? none;

  const request = computed((): HandRequest => {
    // The address of an endpoint knows under which path the server stands, and depends on the state.
    const live = started.value && source?.state.value.status === 'live';
    const address = live ? source.address('echo', 'hand') : undefined;
    if (address === undefined)
      return { target: '/echo', host: 'localhost:8101', origin: 'http://localhost:8101', key: EXAMPLE_KEY };
    const { host, pathname } = new URL(address);
    return { target: pathname, host, origin, key: EXAMPLE_KEY };
  });

  const start = () => {
    if (!source || !driver) return () => {};
    const stopListening = source.subscribe(capture.apply);
    const stopFollowing = effect(() => {
      // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
      if (source.state.value.status !== 'live') driver.dispose();
    });
    started.value = true;
    source.connect();
    return () => {
      started.value = false;
      stopFollowing();
      stopListening();
      driver.dispose();
      capture.publish();
    };
  };

  const open = async (): Promise<boolean> => {
    if (!driver?.open()) return false;
    heard.value = '';
    return when(() => (raw.value.status === 'connecting' ? undefined : raw.value.status === 'open'));
  };
  // A copy is one that a WebSocket takes, whatever memory the bytes lie in.
  const write = (bytes: Uint8Array): RawWrite => driver?.write(new Uint8Array(bytes)) ?? 'not-open';
  const answered = async (): Promise<number | undefined> => {
    const status = await when(() => {
      if (heard.value.includes('\r\n\r\n')) return Number(/^HTTP\/1\.1 (\d{3}) /.exec(heard.value)?.[1] ?? 0);
      const current = raw.value;
      return current.status === 'open' && !current.finished.includes('server') ? undefined : 0;
    });
    return status || undefined;
  };

  return {
    status: computed(() => (source && started.value ? sourceStatus(source.state.value) : { kind: 'recording' })),
    connection: computed(
      () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
    ),
    recorded,
    selection: capture.selection,
    capture,
    raw,
    request,
    start,
    open,
    write,
    maskingKey: () => random(4),
    answered,
    async shakeHands() {
      if (!(await open())) return false;
      write(asciiBytes(handshakeText({ ...request.peek(), key: keyFrom(random(16)) })));
      return (await answered()) === 101;
    },
    finish: () => driver?.finish(),
    reset: () => driver?.reset(),
    again: () => source?.connect(),
  };
}
