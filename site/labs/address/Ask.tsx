import type { Signal } from '@preact/signals';
import { addressWords } from '#site/i18n/address-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { presets } from './presets.ts';

const schemes = ['http:', 'https:'] as const;

/** Where a reader types: the address, the subprotocols, and how the page is supposed to have come. */
export function Ask({
  address,
  subprotocols,
  pageScheme,
  own,
  language,
}: {
  readonly address: Signal<string>;
  readonly subprotocols: Signal<string>;
  readonly pageScheme: Signal<string>;
  /** The address of the reader's own demo server. */
  readonly own: string;
  readonly language: Language;
}) {
  const said = addressWords(language);
  const offers = [{ value: own, name: said.own }, ...presets.map((value) => ({ value, name: value }))];
  return (
    <div class="address-ask">
      <label class="address-field">
        <span>{said.field}</span>
        <input
          class="field"
          value={address.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          inputMode="url"
          onInput={({ currentTarget }) => {
            address.value = currentTarget.value;
          }}
        />
      </label>
      <label class="subprotocols-field">
        <span>{said.subprotocols}</span>
        <input
          class="field"
          value={subprotocols.value}
          placeholder={said.subprotocolsHint}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            subprotocols.value = currentTarget.value;
          }}
        />
      </label>
      <fieldset class="page-over">
        <legend>{said.page}</legend>
        <span class="seg">
          {schemes.map((scheme) => (
            <button
              key={scheme}
              type="button"
              aria-pressed={pageScheme.value === scheme}
              onClick={() => {
                pageScheme.value = scheme;
              }}
            >
              {scheme.slice(0, -1)}
            </button>
          ))}
        </span>
      </fieldset>
      <fieldset class="presets">
        <legend>{said.presets}</legend>
        {offers.map(({ value, name }) => (
          <button
            key={name}
            type="button"
            class={name === value ? 'btn is-address' : 'btn'}
            aria-pressed={address.value === value}
            onClick={() => {
              address.value = value;
            }}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
