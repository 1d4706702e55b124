import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection, Selection } from '#site/capture/model.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { recordedConnection } from './recorded.ts';
import { type SourceStatus, sourceStatus } from './source-status.ts';

export interface LabCaptureOptions {
  readonly recording: Recording;
  /** Undefined where the page is built: then the lab is its recording. */
  readonly source: Source | undefined;
  /** A label that this page has not used yet. */
  readonly label: () => string;
}

/** What every lab can show and say, whatever makes its traffic. */
export interface CapturedLab {
  readonly status: ReadonlySignal<SourceStatus>;
  /** What to look at: the newest connection that was answered, else the recording. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly recorded: CapturedConnection;
  readonly selection: Signal<Selection>;
  readonly capture: Capture;
  /** Listens, and connects where nobody has. Returns the way to stop. */
  start(): () => void;
  /** The next step of the reader where the server is gone. */
  again(): void;
}

/** The half of a lab that looks on: it captures the connections that were given one of its labels, and makes none. */
export interface LabCapture extends Omit<CapturedLab, 'start'> {
  /** A label whose connection is captured here. */
  nextLabel(): string;
  /**
   * @param follow Runs in an effect with the session that traffic can go through now; where there is none, and in the
   *   end, with undefined: then it lets go of what is open. What went on now would go on unseen; and an open WebSocket
   *   keeps a page that was left out of the cache.
   */
  start(follow: (session: string | undefined) => void): () => void;
}

/** Until `start()` it is its recording, and asks nobody for anything. */
export function createLabCapture({ recording, source, label }: LabCaptureOptions): LabCapture {
  const labels = new Set<string>();
  const capture = createCapture({ accepts: (candidate) => candidate !== undefined && labels.has(candidate) });
  const recorded = recordedConnection(recording);
  const started = signal(false);

  return {
    status: computed(() => (source && started.value ? sourceStatus(source.state.value) : { kind: 'recording' })),
    connection: computed(
      () => capture.connections.value.findLast(({ response }) => response !== undefined) ?? recorded,
    ),
    recorded,
    capture,
    selection: capture.selection,
    nextLabel() {
      const next = label();
      labels.add(next);
      return next;
    },
    start(follow) {
      if (!source) return () => {};
      const stopListening = source.subscribe(capture.apply);
      const stopFollowing = effect(() => {
        const state = source.state.value;
        follow(state.status === 'live' ? state.session : undefined);
      });
      started.value = true;
      source.connect();
      return () => {
        started.value = false;
        stopFollowing();
        stopListening();
        follow(undefined);
        capture.publish();
      };
    },
    again: () => source?.connect(),
  };
}
