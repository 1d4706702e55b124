import { computed, type Signal, signal } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import { createRawDriver, type RawDriver } from '#site/drivers/raw.ts';
import { createWebSocketDriver, type WebSocketDriver } from '#site/drivers/websocket.ts';
import { type CapturedLab, createLabCapture, type LabCaptureOptions } from '#site/labs/lab-shell/lab-capture.ts';
import type { Source } from '#site/sources/source.ts';

export type ModeName = 'client' | 'raw';

/**
 * What the terminal drives and shows: the browser's WebSocket and a TCP connection, in one capture. The connection to
 * look at is the newest that said anything, answered or not.
 */
export interface TerminalLab extends CapturedLab {
  readonly mode: Signal<ModeName>;
  /** Undefined where the page is built. */
  readonly live: { readonly source: Source; readonly client: WebSocketDriver; readonly raw: RawDriver } | undefined;
  /** The newest connection of this driver, as far as it was captured. */
  driven(mode: ModeName): CapturedConnection | undefined;
}

export function createTerminal(options: LabCaptureOptions): TerminalLab {
  const { nextLabel: label, start, ...shown } = createLabCapture(options);
  const { capture, recorded } = shown;
  const { source } = options;
  const live = source && {
    source,
    client: createWebSocketDriver({ source, capture, label }),
    raw: createRawDriver({ source, label }),
  };

  return {
    ...shown,
    live,
    mode: signal<ModeName>('client'),
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
    start: () =>
      start((session) => {
        if (session !== undefined) return;
        live?.client.dispose();
        live?.raw.dispose();
      }),
  };
}
