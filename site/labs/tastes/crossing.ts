import type { End } from '#feed/event.ts';
import type { Frame } from '#protocol/model.ts';
import { BINARY, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';

/** A message on its way: when it left its end and when it came to the other, in milliseconds on the server's clock. */
export interface Flight {
  readonly number: number;
  readonly from: End;
  readonly frame: Frame;
  readonly leaves: number;
  readonly arrives: number;
  /**
   * Where the page's side is not known (`unseen`), or lies within the clocks' error, both times are the server's: the
   * arrow is level, never backwards.
   */
  readonly slope: 'measured' | 'below-error' | 'unseen';
}

/** The data messages of a connection from the frame `after` on, as they were under way. */
export function flightsOf({ frames, clockError }: CapturedConnection, after: number): Flight[] {
  return frames
    .filter(({ number, frame }) => number > after && (frame.opcode === TEXT || frame.opcode === BINARY))
    .map(({ number, at, pageAt, frame }): Flight => {
      const { from } = frame;
      const transit = pageAt === undefined ? undefined : from === 'client' ? at - pageAt : pageAt - at;
      if (pageAt === undefined || transit === undefined || clockError === undefined)
        return { number, from, frame, leaves: at, arrives: at, slope: 'unseen' };
      if (transit <= clockError) return { number, from, frame, leaves: at, arrives: at, slope: 'below-error' };
      const [leaves, arrives] = from === 'client' ? [pageAt, at] : [at, pageAt];
      return { number, from, frame, leaves, arrives, slope: 'measured' };
    });
}

/** How many pairs passed each other: each was under way when it met the other. */
export function crossingsOf(flights: readonly Flight[]): number {
  let count = 0;
  for (const out of flights)
    for (const back of flights)
      if (out.from === 'client' && back.from === 'server' && out.slope === 'measured' && back.slope === 'measured')
        if (out.leaves < back.arrives && back.leaves < out.arrives)
          // At the page's rail `out` is earlier, at the server's rail `back` is: so the two lines cut each other.
          count += 1;
  return count;
}
