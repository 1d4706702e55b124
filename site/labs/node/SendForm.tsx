import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { type HexInput, readHex } from '#site/labs/frames/hex-input.ts';
import type { Client } from './client.ts';

/** Sends text, or bytes in hex. */
export function SendForm({
  client,
  alive,
  language,
  wrong,
}: {
  readonly client: Client;
  readonly alive: boolean;
  readonly language: Language;
  /** Where the card says what is wrong. */
  readonly wrong: Signal<string>;
}) {
  const { compose } = words(language).labs;
  const isHex = useSignal(false);
  const text = useSignal(compose.hello);
  const hex = useSignal('ff 00');
  const field = useRef<HTMLInputElement>(null);
  const read = useComputed(() => readHex(hex.value)).value;
  const typed = isHex.value ? hex : text;

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const data = isHex.peek() ? read : text.peek();
    if (typeof data !== 'string' && 'wrong' in data) {
      wrong.value = compose.wrong[data.wrong](data.found, data.at);
      field.current?.focus();
      return;
    }
    const result = client.send(typeof data === 'string' ? data : data.bytes);
    wrong.value = result === 'sent' ? '' : compose.notSent[result];
  };
  return (
    <form class="client-send" onSubmit={send}>
      <fieldset class="seg" aria-label={compose.kind}>
        {([false, true] as const).map((each) => (
          <button
            key={String(each)}
            type="button"
            disabled={!alive}
            aria-pressed={isHex.value === each}
            onClick={() => {
              isHex.value = each;
              wrong.value = '';
            }}
          >
            {each ? compose.kinds.binary : compose.kinds.text}
          </button>
        ))}
      </fieldset>
      <input
        ref={field}
        class="field"
        aria-label={isHex.value ? compose.hex : compose.text}
        aria-invalid={isHex.value && isWrong(read)}
        value={typed.value}
        disabled={!alive}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          wrong.value = '';
        }}
      />
      <button type="submit" class="btn" disabled={client.state.value.status !== 'open'}>
        {compose.send}
      </button>
    </form>
  );
}

const isWrong = (read: HexInput): boolean => 'wrong' in read;
