import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SendResult } from '#site/drivers/websocket.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import type { Lab } from '#site/labs/lab-shell/lab.ts';
import { countOf } from '#site/views/format.ts';
import { type HexInput, readHex } from './hex-input.ts';

type Kind = 'text' | 'binary' | 'file';
const kinds: readonly Kind[] = ['text', 'binary', 'file'];

/** Bytes of a message that this lab sends: what the lesson needs to show all three lengths. */
const MOST = 64 * 1024;

/** Sends what the reader types: text, bytes in hex, or a file. Whatever is wrong is said in one line, which is always there. */
export function Compose({
  lab,
  language,
  hint,
  onSent,
}: {
  readonly lab: Lab;
  readonly language: Language;
  /** What to say while nothing is wrong. */
  readonly hint: string;
  /** Just before the message goes. */
  readonly onSent: () => void;
}) {
  const { compose } = words(language).labs;
  const kind = useSignal<Kind>('text');
  const text = useSignal(compose.hello);
  const hex = useSignal('00 01 fe ff');
  const file = useSignal<File | undefined>(undefined);
  const trouble = useSignal('');
  const alive = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    alive.value = true;
  }, []);
  const read = useComputed(() => readHex(hex.value)).value;
  const isLive = lab.status.value.kind === 'live';

  const wrong = kind.value === 'binary' ? hexTrouble(read, language) : '';
  const said = trouble.value || wrong;

  const send = (data: string | Uint8Array<ArrayBuffer>) => {
    const size = typeof data === 'string' ? new TextEncoder().encode(data).length : data.length;
    if (size > MOST) {
      trouble.value = compose.tooLong(countOf(size, language), countOf(MOST, language));
      return;
    }
    onSent();
    trouble.value = refusal(lab.send(data), language);
  };
  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    trouble.value = '';
    if (kind.value === 'text') send(text.value);
    else if (kind.value === 'binary') {
      if ('bytes' in read) send(read.bytes);
      else field.current?.focus();
    } else if (!file.value) trouble.value = compose.noFile;
    // Asked before it is read: a film is not to be taken into memory to be told that it is too long.
    else if (file.value.size > MOST)
      trouble.value = compose.tooLong(countOf(file.value.size, language), countOf(MOST, language));
    else {
      const chosen = file.value;
      try {
        send(new Uint8Array(await chosen.arrayBuffer()));
      } catch {
        trouble.value = compose.unreadable(chosen.name);
      }
    }
  };

  return (
    <form class="compose" onSubmit={onSubmit}>
      <fieldset class="seg" aria-label={compose.kind}>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={kind.value === each}
            onClick={() => {
              kind.value = each;
              trouble.value = '';
            }}
          >
            {compose.kinds[each]}
          </button>
        ))}
      </fieldset>
      {kind.value === 'text' && (
        <input
          class="field"
          aria-label={compose.text}
          value={text.value}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      )}
      {kind.value === 'binary' && (
        <input
          ref={field}
          class="field"
          aria-label={compose.hex}
          aria-invalid={wrong !== ''}
          value={hex.value}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            hex.value = currentTarget.value;
            trouble.value = '';
          }}
        />
      )}
      {kind.value === 'file' && (
        <input
          class="field is-file"
          type="file"
          aria-label={compose.file}
          onChange={({ currentTarget }) => {
            file.value = currentTarget.files?.[0];
            trouble.value = '';
          }}
        />
      )}
      <button class="btn primary" type="submit" disabled={!alive.value || !isLive}>
        {compose.send}
      </button>
      <p class={said ? 'compose-said is-wrong' : 'compose-said'} role="status">
        {said || hint}
      </p>
    </form>
  );
}

function hexTrouble(read: HexInput, language: Language): string {
  if ('bytes' in read) return '';
  return words(language).labs.compose.wrong[read.wrong](read.found, read.at);
}

function refusal(result: SendResult, language: Language): string {
  return result === 'sent' ? '' : words(language).labs.compose.notSent[result];
}
