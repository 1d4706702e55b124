import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedConnection } from '#site/capture/model.ts';
import { plainGet } from '#site/drivers/plain-get.ts';
import { createLabCapture } from '#site/labs/lab-shell/lab-capture.ts';
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
  label: () => string,
): PlainRequest {
  const { capture, connection, recorded, nextLabel, start } = createLabCapture({ recording, source, label });
  const state = signal<AskState>('ready');
  return {
    state,
    recorded,
    source: computed(() => source?.state.value),
    connection,
    // A request ends with its answer: there is nothing to let go of.
    start: () => start(() => {}),
    async ask(endpoint = 'echo') {
      if (!source || state.peek() === 'asking') return;
      state.value = 'asking';
      const answered = await plainGet(endpoint, { source, capture, label: nextLabel() });
      state.value = answered ? 'answered' : 'unanswered';
    },
  };
}
