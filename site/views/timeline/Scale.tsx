import type { CapturedConnection } from '#site/capture/model.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, shortOf } from '../format.ts';
import { QuickMark } from './WireArrow.tsx';

/** What slant, waves and dashes mean: one scale for all arrows, and how far the clocks can be trusted. */
export function Scale({
  connection,
  scale,
  language,
}: {
  readonly connection: CapturedConnection | undefined;
  readonly scale: number;
  readonly language: Language;
}) {
  const { slope } = words(language).views;
  if (connection?.byHand) return null;
  const error = connection?.clockError;
  return (
    <p class="frames-scale">
      {error !== undefined && (
        <>
          <span>
            <svg viewBox="0 0 28 12" aria-hidden="true">
              <path d="M1 2 27 10" />
            </svg>
            {slope.full(countOf(scale, language))}
          </span>
          <span>
            <svg viewBox="-14 -8 28 16" aria-hidden="true">
              <path d="M-14 0h28" />
              <QuickMark />
            </svg>
            {slope.belowError(shortOf(error, language))}
          </span>
        </>
      )}
      {/* Another place is another element: nothing is seen to move when the clocks are compared. */}
      <span key={error === undefined ? 'alone' : 'last'}>
        <svg viewBox="0 0 28 12" aria-hidden="true">
          <path d="M1 6h26" stroke-dasharray="3 4" />
        </svg>
        {slope.unseen}
      </span>
    </p>
  );
}
