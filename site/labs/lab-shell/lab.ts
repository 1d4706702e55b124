import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import { type ConnectionAction, command } from '#site/drivers/command.ts';
import type { Heard } from '#site/drivers/heard.ts';
import {
  createWebSocketDriver,
  type ScriptClose,
  type SendResult,
  type WebSocketState,
} from '#site/drivers/websocket.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { CommandResult, GoneReason, Source } from '#site/sources/source.ts';
import { recordedConnection } from './recorded.ts';
import { sourceStatus } from './source-status.ts';

/** What a lab is connected to. The words for it are in `i18n`, keyed by `kind` and `reason`. */
export type LabStatus =
  /** Nothing live has been asked for yet: the page is being built, is hidden, or has no JavaScript. */
  | { readonly kind: 'recording' }
  | { readonly kind: 'connecting' }
  /** `name`: of the server, as its address has it. `inPage`: the server is inside this page. */
  | { readonly kind: 'live'; readonly name: string; readonly inPage: boolean }
  /** The server is there, this connection is not. */
  | { readonly kind: 'closed'; readonly name: string; readonly close: ScriptClose }
  /** `retryAt`: page clock of the next try by itself; undefined where it waits for the reader. */
  | { readonly kind: 'gone'; readonly reason: GoneReason; readonly retryAt: number | undefined };

export interface LabOptions {
  readonly recording: Recording;
  /** Undefined where the page is built: then the lab is its recording. */
  readonly source: Source | undefined;
  /** Relative to the demo server's folder: `echo`. What `open` is told takes its place. */
  readonly endpoint: string;
  readonly subprotocols?: readonly string[];
  /** A label that this page has not used yet. */
  readonly label: () => string;
}

/** One lab's connection to its endpoint: opened with each session anew, captured, and shown in place of the recording. */
export interface Lab {
  readonly status: ReadonlySignal<LabStatus>;
  /** What to look at: the newest connection that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  readonly selection: Signal<Selection>;
  readonly capture: Capture;
  /** The connection that traffic goes through now; undefined where there is none. */
  readonly current: ReadonlySignal<CapturedConnection | undefined>;
  /** What the page's script heard of this lab's connections: the newest events, oldest first. */
  readonly heard: ReadonlySignal<readonly Heard[]>;
  /** Bytes that were sent and have not left the browser yet. */
  unsent(): number;
  /** A label for a connection that something else than this lab's WebSocket opens: its capture takes it in. */
  nextLabel(): string;
  /** Connects, and stays connected as far as it can. Returns the way to stop. */
  start(): () => void;
  send(data: string | Uint8Array<ArrayBuffer>): SendResult;
  command(action: ConnectionAction): Promise<CommandResult>;
  /**
   * Opens a connection to this endpoint in place of the one before, with the lab's own subprotocols unless told; those
   * that come later go there too.
   */
  open(endpoint: string, subprotocols?: readonly string[]): void;
  /** Ends this lab's connection; the page's other labs keep theirs. */
  close(code?: number, reason?: string): void;
  /** The next step of the reader: try again, connect again. */
  again(): void;
}

const GONE: CommandResult = { ok: false, code: 'gone', message: 'This lab is not connected.' };

/** Makes a lab. Until `start()` it is its recording, and asks nobody for anything. */
export function createLab({ recording, source, endpoint, subprotocols, label }: LabOptions): Lab {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (candidate) => candidate !== undefined && labels.has(candidate) });
  const recorded = recordedConnection(recording);
  const nextLabel = () => {
    const next = label();
    labels.add(next);
    return next;
  };
  const driver = source && createWebSocketDriver({ source, capture, label: nextLabel });
  const started = signal(false);
  let asked = { endpoint, subprotocols };

  const status = computed<LabStatus>(() => {
    if (!source || !driver || !started.value) return { kind: 'recording' };
    return statusOf(source, driver.state.value);
  });
  const connection = computed(
    () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
  );
  const current = computed(() => {
    const state = driver?.state.value;
    if (state?.status !== 'open') return undefined;
    return capture.connections.value.find((candidate) => candidate.label === state.label);
  });

  const start = () => {
    if (!source || !driver) return () => {};
    const stopListening = source.subscribe(capture.apply);
    let session: string | undefined;
    const stopFollowing = effect(() => {
      const state = source.state.value;
      if (state.status !== 'live') {
        // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
        driver.dispose();
      } else if (state.session !== session) {
        session = state.session;
        driver.open(asked.endpoint, asked.subprotocols);
      }
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

  const again = () => {
    if (source?.state.peek().status === 'live') driver?.open(asked.endpoint, asked.subprotocols);
    else source?.connect();
  };

  return {
    status,
    connection,
    current,
    heard: driver?.heard ?? signal([]),
    unsent: () => driver?.unsent() ?? 0,
    nextLabel,
    recorded,
    capture,
    selection: capture.selection,
    start,
    send: (data) => driver?.send(data) ?? 'not-open',
    command: async (action) => (source && current.peek() ? command(source, current.peek() ?? recorded, action) : GONE),
    close: (code, reason) => driver?.close(code, reason),
    open(next, names = subprotocols) {
      asked = { endpoint: next, subprotocols: names };
      again();
    },
    again,
  };
}

function statusOf(source: Source, driver: WebSocketState): LabStatus {
  const status = sourceStatus(source.state.value);
  if (status.kind !== 'live' || driver.status === 'open' || driver.status === 'closing') return status;
  if (driver.status === 'closed') return { kind: 'closed', name: status.name, close: driver.close };
  return { kind: 'connecting' };
}
