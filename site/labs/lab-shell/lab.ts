import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import { type ConnectionAction, command } from '#site/drivers/command.ts';
import type { Heard } from '#site/drivers/heard.ts';
import {
  createWebSocketDriver,
  type ScriptClose,
  type SendResult,
  type WebSocketState,
} from '#site/drivers/websocket.ts';
import type { CommandResult } from '#site/sources/source.ts';
import { type CapturedLab, createLabCapture, type LabCaptureOptions } from './lab-capture.ts';
import type { SourceStatus } from './source-status.ts';
import { when } from './when.ts';

/** What a lab is connected to. The words for it are in `i18n`, keyed by `kind` and `reason`. */
export type LabStatus =
  | SourceStatus
  /** The server is there, this connection is not. */
  | { readonly kind: 'closed'; readonly name: string; readonly close: ScriptClose };

export interface LabOptions extends LabCaptureOptions {
  /** Relative to the demo server's folder: `echo`. What `open` is told takes its place. */
  readonly endpoint: string;
  readonly subprotocols?: readonly string[];
}

/** One lab's connection to its endpoint: opened with each session anew, captured, and shown in place of the recording. */
export interface Lab extends Omit<CapturedLab, 'status'> {
  readonly status: ReadonlySignal<LabStatus>;
  /** The connection that traffic goes through now; undefined where there is none. */
  readonly current: ReadonlySignal<CapturedConnection | undefined>;
  /** What the page's script heard of this lab's connections: the newest events, oldest first. */
  readonly heard: ReadonlySignal<readonly Heard[]>;
  /** Bytes that were sent and have not left the browser yet. */
  unsent(): number;
  /** A label for a connection that something else than this lab's WebSocket opens: its capture takes it in. */
  nextLabel(): string;
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
export function createLab({ endpoint, subprotocols, ...options }: LabOptions): Lab {
  const { source } = options;
  const shown = createLabCapture(options);
  const { capture } = shown;
  const driver = source && createWebSocketDriver({ source, capture, label: shown.nextLabel });
  let asked = { endpoint, subprotocols };

  const status = computed((): LabStatus => statusOf(shown.status.value, driver?.state.value));
  const current = computed(() => {
    const state = driver?.state.value;
    if (state?.status !== 'open') return undefined;
    return capture.connections.value.find((candidate) => candidate.label === state.label);
  });

  const again = () => {
    if (source?.state.peek().status === 'live') driver?.open(asked.endpoint, asked.subprotocols);
    else source?.connect();
  };

  return {
    ...shown,
    status,
    current,
    heard: driver?.heard ?? signal([]),
    unsent: () => driver?.unsent() ?? 0,
    start() {
      let session: string | undefined;
      return shown.start((next) => {
        if (next === undefined) driver?.dispose();
        else if (next !== session) {
          session = next;
          driver?.open(asked.endpoint, asked.subprotocols);
        }
      });
    },
    send: (data) => driver?.send(data) ?? 'not-open',
    async command(action) {
      // The browser has its connection a moment before the feed tells of it. Where it is told of, what is asked goes out
      // in the caller's own turn: it may be the last that the page's thread does for a while.
      const isOpen = () => status.value.kind === 'live' && driver?.state.value.status === 'open';
      const connection = current.peek() ?? (await when(() => current.value ?? (isOpen() ? undefined : false)));
      return source && connection ? command(source, connection, action) : GONE;
    },
    close: (code, reason) => driver?.close(code, reason),
    open(next, names = subprotocols) {
      asked = { endpoint: next, subprotocols: names };
      again();
    },
    again,
  };
}

function statusOf(status: SourceStatus, driver: WebSocketState | undefined): LabStatus {
  if (status.kind !== 'live' || !driver || driver.status === 'open' || driver.status === 'closing') return status;
  if (driver.status === 'closed') return { kind: 'closed', name: status.name, close: driver.close };
  return { kind: 'connecting' };
}
