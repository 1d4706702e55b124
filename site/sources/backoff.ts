/** Milliseconds. */
const FIRST = 500;
const LONGEST = 30_000;
/** A full server is not helped by being asked again at once. */
const FIRST_WHEN_FULL = 5_000;

/**
 * How long to wait before the next try, in milliseconds: doubling, bounded, and spread out by half either way, so that
 * the pages of a class that lost one server do not all come back in the same instant.
 * @param failures How many tries in a row have failed, from 1.
 * @param random Of [0, 1).
 */
export function backoff(failures: number, random: number, full = false): number {
  const doubled = (full ? FIRST_WHEN_FULL : FIRST) * 2 ** Math.min(failures - 1, 16);
  return Math.min(doubled, LONGEST) * (0.5 + random);
}
