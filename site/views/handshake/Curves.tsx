import type { HeadLine, Pair } from './lines.ts';

/** Rows of 32 on a field of 80: the units of the drawing are the page's at its usual text size. */
const ROW = 32;
const WIDTH = 80;

/** Which line of the answer replies to which of the request. The lines say the same in words. */
export function Curves({
  pairs,
  rows,
  lower,
  picked,
}: {
  readonly pairs: readonly Pair[];
  readonly rows: number;
  /** How many rows the answer begins lower: it came later. */
  readonly lower: number;
  readonly picked: HeadLine | undefined;
}) {
  const middle = (row: number) => row * ROW + ROW / 2;
  const isPicked = (pair: Pair) => picked !== undefined && pair[picked.side] === picked.index;
  return (
    <svg class="head-curves" viewBox={`0 0 ${WIDTH} ${rows * ROW}`} aria-hidden="true">
      {/* The one that is looked at lies on top. */}
      {[...pairs]
        .sort((a, b) => Number(isPicked(a)) - Number(isPicked(b)))
        .map((pair) => {
          const from = middle(pair.request);
          if (pair.response === undefined)
            return (
              <g key={pair.request} class="is-unanswered">
                <path d={`M0 ${from}H30`} />
                <circle cx="35" cy={from} r="4" />
              </g>
            );
          const to = middle(pair.response + lower);
          return (
            <path
              key={pair.request}
              class={`tint-${pair.tint}${isPicked(pair) ? ' is-on' : ''}`}
              d={`M0 ${from}C40 ${from} 40 ${to} ${WIDTH} ${to}`}
            />
          );
        })}
    </svg>
  );
}
