import type { Signal } from '@preact/signals';
import type { Language } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { countOf } from '#site/views/format.ts';
import { formOf } from './cost.ts';
import { edges, lengthAfter, lengthAt, MOST, placeOf, within } from './scale.ts';

/** A length by slider, by number, or by one of the edges. Arrow keys on the slider step by one byte everywhere. */
export function Choose({ length, language }: { readonly length: Signal<number>; readonly language: Language }) {
  const said = lengthWords(language);
  const form = formOf(length.value);
  return (
    <div class="length-choose">
      <label class="length-number">
        <span>{said.number}</span>
        <input
          class="field"
          type="number"
          min={0}
          max={MOST}
          step={1}
          value={length.value}
          onInput={({ currentTarget: { value, valueAsNumber } }) => {
            if (value !== '') length.value = within(valueAsNumber);
          }}
        />
      </label>
      <div class="length-slider">
        <input
          type="range"
          min={0}
          max={1}
          step="any"
          aria-label={said.slider}
          aria-valuetext={said.valueText(countOf(length.value, language), length.value, said.forms[form])}
          value={placeOf(length.value)}
          onInput={({ currentTarget }) => {
            length.value = lengthAt(currentTarget.valueAsNumber);
          }}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const next = lengthAfter(event.key, length.value);
            if (next === undefined) return;
            length.value = next;
            event.preventDefault();
          }}
        />
        <div class="length-forms" aria-hidden="true">
          {([7, 16, 64] as const).map((each) => (
            <span key={each} class={each === form ? 'tinted tint-length is-form' : undefined}>
              {said.forms[each]}
            </span>
          ))}
        </div>
      </div>
      <fieldset class="length-edges" aria-label={said.edges}>
        {edges.map((edge) => (
          <button
            key={edge}
            type="button"
            class="btn"
            aria-pressed={edge === length.value}
            onClick={() => {
              length.value = edge;
            }}
          >
            {countOf(edge, language)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
