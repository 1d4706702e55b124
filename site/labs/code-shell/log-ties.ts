import type { ReadonlySignal, Signal } from '@preact/signals';
import type { End } from '#feed/event.ts';
import type { CapturedConnection, CapturedFrame, Selection } from '#site/capture/model.ts';
import type { Entry } from '#site/drivers/code/entry.ts';

/** Where on the wire: a frame, or where there is none the request (from the client) or its answer (from the server). */
export interface Place {
  readonly connection: CapturedConnection;
  readonly from: End;
  readonly frame: CapturedFrame | undefined;
}

/** What a lab has whose log lines are tied to frames. */
export interface LogTies {
  /** Those that lines may be tied to. */
  readonly connections: ReadonlySignal<readonly CapturedConnection[]>;
  /** The one that is looked at. */
  readonly connection: ReadonlySignal<CapturedConnection>;
  readonly selection: Signal<Selection>;
  readonly ties: {
    /** What an entry is tied to, as far as it was captured and is still kept. */
    placeOf(entry: Entry, connections: readonly CapturedConnection[]): Place | undefined;
  };
}

/** What code said, as a log shows it. */
export interface CodeOutput {
  /** The newest, oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** How many are missing. */
  readonly missing: ReadonlySignal<number>;
}
