import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { plainGet } from '#site/drivers/plain-get.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source, SourceState } from '#site/sources/source.ts';

/** `unanswered`: the request could not be made, or no answer came. */
export type AskState = 'ready' | 'asking' | 'answered' | 'unanswered';

/** A plain HTTP request to a WebSocket endpoint, made when the reader asks for it, and its answer as it was captured. */
export interface PlainRequest {
  readonly state: ReadonlySignal<AskState>;
  /** Whether there is a server to ask; undefined where the page is built. */
  readonly source: ReadonlySignal<SourceState | undefined>;
  /** The newest that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  /** Listens, and connects where nobody has. Returns the way to stop. */
  start(): () => void;
  /** @param endpoint Relative to the demo server's folder: `echo`, `echo?say=hello`. */
  ask(endpoint?: string): Promise<void>;
}

export function createPlainRequest(
  recording: Recording,
  source: Source | undefined,
  nextLabel: () => string,
): PlainRequest {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (label) => label !== undefined && labels.has(label) });
  const recorded = recordedConnection(recording);
  const state = signal<AskState>('ready');
  return {
    state,
    recorded,
    source: computed(() => source?.state.value),
    connection: computed(
      () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
    ),
    start() {
      if (!source) return () => {};
      const stop = source.subscribe(capture.apply);
      source.connect();
      return stop;
    },
    async ask(endpoint = 'echo') {
      if (!source || state.peek() === 'asking') return;
      state.value = 'asking';
      const label = nextLabel();
      labels.add(label);
      state.value = (await plainGet(endpoint, { source, capture, label })) ? 'answered' : 'unanswered';
    },
  };
}
