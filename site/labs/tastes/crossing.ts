import type { End } from '#feed/event.ts';
import { BINARY, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';

/** A message on its way: when it left its end and when it came to the other, in milliseconds on the server's clock. */
export interface Flight {
  readonly number: number;
  readonly from: End;
  readonly leaves: number;
  readonly arrives: number;
  /** Off where the page's side is not known, or lies within the clocks' error: then both times are the server's. */
  readonly measured: boolean;
}

/** The data messages of a connection from the frame `after` on, as they were under way. */
export function flightsOf({ frames, clockError }: CapturedConnection, after: number): Flight[] {
  return frames
    .filter(({ number, frame }) => number > after && (frame.opcode === TEXT || frame.opcode === BINARY))
    .map(({ number, at, pageAt, frame }) => {
      const { from } = frame;
      const transit = pageAt === undefined ? undefined : from === 'client' ? at - pageAt : pageAt - at;
      const measured = transit !== undefined && clockError !== undefined && transit > clockError;
      const page = measured && pageAt !== undefined ? pageAt : at;
      return from === 'client'
        ? { number, from, leaves: page, arrives: at, measured }
        : { number, from, leaves: at, arrives: page, measured };
    });
}

/** How many pairs passed each other: each was under way when it met the other. */
export function crossingsOf(flights: readonly Flight[]): number {
  let count = 0;
  for (const out of flights)
    for (const back of flights)
      if (out.from === 'client' && back.from === 'server' && out.measured && back.measured)
        if (out.leaves < back.arrives && back.leaves < out.arrives)
          // At the page's rail `out` is earlier, at the server's rail `back` is: so the two lines cut each other.
          count += 1;
  return count;
}
