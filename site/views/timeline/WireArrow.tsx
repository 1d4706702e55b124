import type { End } from '#feed/event.ts';
import type { Slope } from './transit.ts';

/** Per cent of the row's height that a full slant takes, from its middle either way. */
const FULL = 31;

/** A frame's arrow from rail to rail. Time flows down, so it only ever falls. */
export function WireArrow({ from, slope }: { readonly from: End; readonly slope: Slope }) {
  const drop = slope.kind === 'measured' ? slope.drop * FULL : 0;
  const tail = `${50 - drop}%`;
  const tip = `${50 + drop}%`;
  const [start, end] = from === 'client' ? ['0', '100%'] : ['100%', '0'];
  return (
    <svg aria-hidden="true">
      {slope.kind === 'unseen' ? (
        <>
          <line class="is-unseen" x1="0" y1="50%" x2="50%" y2="50%" />
          <line x1="50%" y1="50%" x2="100%" y2="50%" />
        </>
      ) : (
        <line x1={start} y1={tail} x2={end} y2={tip} />
      )}
      {/* A box of its own keeps the head's shape, however wide the wire is. */}
      <svg x={end} y={tip} overflow="visible" width="1" height="1" aria-hidden="true">
        <path class="head" d={from === 'client' ? 'M0 0-9-4.5v9Z' : 'M0 0 9-4.5v9Z'} />
      </svg>
      {slope.kind === 'below-error' && (
        <svg x={from === 'client' ? '9%' : '91%'} y="50%" overflow="visible" width="1" height="1" aria-hidden="true">
          <QuickMark />
        </svg>
      )}
    </svg>
  );
}

/** Two waves: about the same time. */
export function QuickMark() {
  return <path class="quick" d="M-5-5.5c2-2 3 2 5 0s3-2 5 0M-5 5.5c2-2 3 2 5 0s3-2 5 0" />;
}
