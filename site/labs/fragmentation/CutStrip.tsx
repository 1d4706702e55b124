import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { charactersOf } from '#site/views/format.ts';
import { stepFor, stepped } from '#site/views/roving.ts';

/** The message byte by byte, with a place to cut between each two. All places together are one stop of the Tab key. */
export function CutStrip({
  message,
  cuts,
  disabled,
  language,
  onCut,
}: {
  readonly message: Uint8Array;
  readonly cuts: readonly number[];
  readonly disabled: boolean;
  readonly language: Language;
  readonly onCut: (at: number) => void;
}) {
  const words = fragmentationWords(language);
  const stop = useSignal(1);
  const wanted = useRef(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const at = Math.min(stop.value, message.length - 1);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    group.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  const characters = charactersOf(message);
  return (
    <fieldset
      class="cut-strip"
      aria-label={words.cuts}
      disabled={disabled}
      ref={group}
      onKeyDown={(event) => {
        const step = stepFor(event.key, 1);
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        // Places are counted from 1: before the first byte there is nothing to cut off.
        stop.value = 1 + stepped(at - 1, step, message.length - 1);
        wanted.current = true;
        event.preventDefault();
      }}
    >
      {Array.from(message, (value, index) => (
        <span key={index} class="cut-byte">
          {index > 0 && (
            <button
              type="button"
              class="cut"
              tabIndex={index === at ? 0 : -1}
              aria-pressed={cuts.includes(index)}
              aria-label={words.cutHere(index)}
              onFocus={() => {
                stop.value = index;
              }}
              onClick={() => onCut(index)}
            />
          )}
          <ByteCell value={value} tint="payload" character={characters[index] ?? ''} />
        </span>
      ))}
    </fieldset>
  );
}
