import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import { createRawDriver, type RawDriver } from '#site/drivers/raw.ts';
import { createWebSocketDriver, type WebSocketDriver } from '#site/drivers/websocket.ts';
import type { LabStatus } from '#site/labs/lab-shell/lab.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { sourceStatus } from '#site/labs/lab-shell/source-status.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';

export type ModeName = 'client' | 'raw';

export interface TerminalOptions {
  readonly recording: Recording;
  /** Undefined where the page is built: then the terminal is its recording. */
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
}

/** What the terminal drives and shows: the browser's WebSocket and a TCP connection, in one capture. */
export interface TerminalLab {
  readonly status: ReadonlySignal<LabStatus>;
  readonly recorded: CapturedConnection;
  /** What to look at: the newest connection that said anything, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly selection: Signal<Selection>;
  readonly capture: Capture;
  readonly mode: Signal<ModeName>;
  /** Undefined where the page is built. */
  readonly live: { readonly source: Source; readonly client: WebSocketDriver; readonly raw: RawDriver } | undefined;
  /** The newest connection of this driver, as far as it was captured. */
  driven(mode: ModeName): CapturedConnection | undefined;
  /** Listens, and connects to the demo server where nobody has. Returns the way to stop. */
  start(): () => void;
  again(): void;
}

export function createTerminal({ recording, source, label: nextLabel }: TerminalOptions): TerminalLab {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (label) => label !== undefined && labels.has(label) });
  const label = () => {
    const next = nextLabel();
    labels.add(next);
    return next;
  };
  const live = source && {
    source,
    client: createWebSocketDriver({ source, capture, label }),
    raw: createRawDriver({ source, label }),
  };
  const recorded = recordedConnection(recording);
  const started = signal(false);

  return {
    recorded,
    capture,
    live,
    selection: capture.selection,
    mode: signal<ModeName>('client'),
    status: computed(() => (source && started.value ? sourceStatus(source.state.value) : { kind: 'recording' })),
    connection: computed(
      () =>
        capture.connections.value.findLast(({ request, tails }) => request !== undefined || tails.length > 0) ??
        recorded,
    ),
    driven(mode) {
      const state = (mode === 'client' ? live?.client : live?.raw)?.state.value;
      if (!state || state.status === 'none') return undefined;
      return capture.connections.value.findLast((connection) => connection.label === state.label);
    },
    start() {
      if (!live) return () => {};
      const stopListening = live.source.subscribe(capture.apply);
      const stopFollowing = effect(() => {
        if (live.source.state.value.status === 'live') return;
        // What went on now would go on unseen; and an open WebSocket keeps a page that was left out of the cache.
        live.client.dispose();
        live.raw.dispose();
      });
      started.value = true;
      live.source.connect();
      return () => {
        started.value = false;
        stopFollowing();
        stopListening();
        live.client.dispose();
        live.raw.dispose();
        capture.publish();
      };
    },
    again: () => source?.connect(),
  };
}
