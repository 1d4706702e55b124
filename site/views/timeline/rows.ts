import type { CloseHow, End } from '#feed/event.ts';
import type { Tail } from '#protocol/model.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** From this many milliseconds without a frame on, the silence itself is worth a row. */
export const SILENCE_MS = 1000;

/** One row of the timeline. All rows have the same height, so that a row's place is a multiplication. */
export type Row =
  | { readonly kind: 'frame'; readonly captured: CapturedFrame }
  /** How many older frames are no longer held. */
  | { readonly kind: 'forgotten'; readonly count: number }
  | { readonly kind: 'answer'; readonly at: number | undefined; readonly status: number; readonly reason: string }
  | { readonly kind: 'silence'; readonly ms: number }
  | { readonly kind: 'unread'; readonly tail: Tail }
  | { readonly kind: 'end'; readonly at: number; readonly from: End }
  | { readonly kind: 'close'; readonly at: number; readonly how: CloseHow; readonly by: End };

/** The rows of a connection, read by index. 10,000 frames are not copied into 10,000 rows to show thirty. */
export interface Rows {
  readonly count: number;
  at(index: number): Row | undefined;
  /** Where the frame with this number stands; undefined where it is not held. */
  indexOf(number: number): number | undefined;
}

/** Stands before the frame with this index; `frames.length` is after the last. */
interface Insert {
  readonly before: number;
  readonly row: Row;
}

/**
 * Lays a connection out in server time: one row a frame, and rows for what happened between frames.
 * Costs one pass over the frames' times.
 */
export function rowsOf(connection: CapturedConnection): Rows {
  const { frames } = connection;
  const inserts = insertsOf(connection);
  const count = frames.length + inserts.length;

  /** How many inserts stand before the frame with this index, or at it. */
  const insertsUpTo = (frame: number): number => {
    let low = 0;
    let high = inserts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((inserts[middle]?.before ?? Infinity) <= frame) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** How many inserts stand in a row before this one. An insert's own row is its `before` plus its index. */
  const insertsBefore = (row: number): number => {
    let low = 0;
    let high = inserts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((inserts[middle]?.before ?? Infinity) + middle < row) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    count,
    at(index) {
      if (index < 0 || index >= count) return undefined;
      const passed = insertsBefore(index);
      const insert = inserts[passed];
      if (insert && insert.before + passed === index) return insert.row;
      const captured = frames[index - passed];
      return captured && { kind: 'frame', captured };
    },
    indexOf(number) {
      if (connection.kept?.number === number)
        return inserts.findIndex(({ row }) => row.kind === 'frame' && row.captured.number === number);
      const first = frames[0]?.number;
      // Numbers go up by one, so a frame's index is its distance from the oldest.
      const index = first === undefined ? -1 : number - first;
      return frames[index]?.number === number ? index + insertsUpTo(index) : undefined;
    },
  };
}

function insertsOf(connection: CapturedConnection): Insert[] {
  const { frames, forgotten, kept, response, responseAt, closed, ends, tails } = connection;
  const inserts: Insert[] = [];
  if (response)
    inserts.push({
      before: 0,
      row: { kind: 'answer', at: responseAt, status: response.status, reason: response.reason },
    });
  if (forgotten > 0) inserts.push({ before: 0, row: { kind: 'forgotten', count: forgotten } });
  if (kept) inserts.push({ before: 0, row: { kind: 'frame', captured: kept } });

  const events = [
    ...ends.map((end): { at: number; row: Row } => ({ at: end.at, row: { kind: 'end', ...end } })),
    ...(closed ? [{ at: closed.at, row: { kind: 'close', ...closed } satisfies Row }] : []),
  ];
  let last = forgotten > 0 ? undefined : responseAt;
  let event = 0;
  const pass = (at: number, before: number) => {
    if (last !== undefined && at - last > SILENCE_MS) inserts.push({ before, row: { kind: 'silence', ms: at - last } });
    last = at;
  };
  for (const [index, frame] of frames.entries()) {
    for (let next = events[event]; next && next.at < frame.at; next = events[++event]) {
      pass(next.at, index);
      inserts.push({ before: index, row: next.row });
    }
    pass(frame.at, index);
  }
  // Bytes without a time of their own, so they stand where the direction stopped: after the last frame.
  for (const tail of tails) inserts.push({ before: frames.length, row: { kind: 'unread', tail } });
  for (let next = events[event]; next; next = events[++event]) {
    pass(next.at, frames.length);
    inserts.push({ before: frames.length, row: next.row });
  }
  return inserts;
}
