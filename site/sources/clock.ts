import type { Clock } from './source.ts';

/** Browsers coarsen `performance.now()`, to 0.1 ms where the page is not isolated (High Resolution Time §6). */
const RESOLUTION = 0.1;

/** One question and its answer. `sent` and `received` on the page's clock, `at` on the source's; milliseconds. */
export interface RoundTrip {
  readonly sent: number;
  readonly at: number;
  readonly received: number;
}

/** The answer was given somewhere between the question and its arrival: the middle is off by half the trip at the most. */
export function clockFrom({ sent, at, received }: RoundTrip): Clock {
  return { offset: (sent + received) / 2 - at, error: (received - sent) / 2 + RESOLUTION };
}

/**
 * Compares the two clocks by several round trips, one after another, and takes the quickest: its middle is known best.
 * @param ask Returns the source's time, or undefined where there was no answer: then the rest is not asked.
 * @returns Undefined where not one question was answered.
 */
export async function compareClocks(
  ask: () => Promise<number | undefined>,
  now: () => number,
  trips: number,
): Promise<Clock | undefined> {
  let best: Clock | undefined;
  for (let trip = 0; trip < trips; trip += 1) {
    const sent = now();
    const at = await ask();
    if (at === undefined) break;
    const clock = clockFrom({ sent, at, received: now() });
    if (!best || clock.error < best.error) best = clock;
  }
  return best;
}
