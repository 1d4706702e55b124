import type { ReadonlySignal } from '@preact/signals';
import { apiWords } from '#site/i18n/api-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { countOf } from '#site/views/format.ts';
import { type Buffered, scaleFor, shareOf } from './buffered.ts';

/** `bufferedAmount` as it is now, and the most that it was: on one scale, and in words. */
export function Gauge({
  buffered,
  language,
}: {
  readonly buffered: ReadonlySignal<Buffered>;
  readonly language: Language;
}) {
  const said = apiWords(language).gauge;
  const { bytes, most } = buffered.value;
  const scale = scaleFor(most);
  const percent = (value: number) => `${100 * shareOf(value, scale)}%`;
  const now = said.bytes(countOf(bytes, language), bytes);
  const atMost = said.bytes(countOf(most, language), most);
  return (
    <div class="gauge">
      <header>
        <h3>{said.title}</h3>
        <output aria-live="off">{now}</output>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a meter element draws no second mark, and in each browser something else. */}
      <div
        class="gauge-track"
        role="meter"
        aria-label={said.label}
        aria-valuemin={0}
        aria-valuemax={scale * 1024 * 1024}
        aria-valuenow={bytes}
        aria-valuetext={said.both(now, atMost)}
      >
        <span class="gauge-now" style={{ width: percent(bytes) }} />
        {most > 0 && <span class="gauge-most" style={{ left: percent(most) }} />}
      </div>
      <p class="gauge-scale small" aria-hidden="true">
        <span>0</span>
        <span>{said.most(atMost)}</span>
        <span>{said.scale(scale)}</span>
      </p>
    </div>
  );
}
