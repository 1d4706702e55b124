/** What the slider goes up to, in bytes: a little over the step to 64 bits. */
export const MOST = 70_000;

/** The lengths on either side of a step, and the least. */
export const edges: readonly number[] = [0, 125, 126, 65_535, 65_536];

interface Stretch {
  /** Bytes at its beginning and at its end, both included. */
  readonly first: number;
  readonly last: number;
  /** Where it lies on the slider, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

// On one even scale the first step would lie within a pixel of 0. So each form has a stretch of its own, and the middle
// one, which spans three powers of ten, is logarithmic. The gaps between them keep the steps apart.
const stretches: readonly Stretch[] = [
  { first: 0, last: 125, from: 0, to: 0.3 },
  { first: 126, last: 65_535, from: 0.31, to: 0.8 },
  { first: 65_536, last: MOST, from: 0.81, to: 1 },
];

/** Where a length lies on the slider, from 0 to 1. Every length has a place of its own. */
export function placeOf(length: number): number {
  const { first, last, from, to } = stretches.find((stretch) => length <= stretch.last) ?? atEnd();
  const part =
    first === 126 ? Math.log(length / first) / Math.log(last / first) : (length - first) / Math.max(1, last - first);
  return from + part * (to - from);
}

/** The length at a place of the slider; between two stretches the nearer edge. */
export function lengthAt(place: number): number {
  const { first, last, from, to } = stretches.find((stretch) => place <= stretch.to + 0.005) ?? atEnd();
  const part = Math.min(1, Math.max(0, (place - from) / (to - from)));
  return Math.round(first === 126 ? first * (last / first) ** part : first + part * (last - first));
}

function atEnd(): Stretch {
  return stretches[stretches.length - 1] as Stretch;
}

/** A length that a reader may send here: whole, and within the slider. */
export function within(length: number): number {
  return Math.min(MOST, Math.max(0, Math.round(length)));
}

/** The length that a key leads to: a byte on or back, or to the next edge; undefined for keys that lead nowhere. */
export function lengthAfter(key: string, length: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return within(length + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(length - 1);
    case 'PageUp':
      return [...edges, MOST].find((edge) => edge > length) ?? MOST;
    case 'PageDown':
      return edges.findLast((edge) => edge < length) ?? 0;
    case 'Home':
      return 0;
    case 'End':
      return MOST;
    default:
      return undefined;
  }
}
