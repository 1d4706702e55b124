import type { Entry } from '#site/drivers/code/entry.ts';

/** What `send()` took and the browser still holds: of the WebSocket of a run where that changed last. */
export interface Buffered {
  /** Which of the run's connections, counted from 1; 0 while nothing has waited. */
  readonly socket: number;
  /** `bufferedAmount`, in bytes. */
  readonly bytes: number;
  /** The most that it was. */
  readonly most: number;
}

export const nothingBuffered: Buffered = { socket: 0, bytes: 0, most: 0 };

/** What waits after a line of the log. */
export function bufferedAfter(before: Buffered, entry: Entry): Buffered {
  if (entry.kind !== 'change' || entry.property !== 'bufferedAmount') return before;
  const { socket, from, to } = entry;
  return { socket, bytes: to, most: Math.max(socket === before.socket ? before.most : 0, from, to) };
}

const MiB = 1024 * 1024;

/** In MiB: what a gauge ends with that has room for so many bytes. It grows by the fourfold, so that it seldom does. */
export function scaleFor(most: number): number {
  let scale = 1;
  while (scale * MiB < most) scale *= 4;
  return scale;
}

/** How much of a scale of so many MiB the bytes fill, from 0 to 1. */
export function shareOf(bytes: number, scale: number): number {
  return bytes / (scale * MiB);
}
