import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CapturedFrame, Selection } from '#site/capture/model.ts';
import { chooseByte, chooseFrame } from '#site/capture/selection.ts';
import { ByteButton, ByteCell } from '#site/components/ByteCell.tsx';
import { FrameTag } from '#site/components/FrameTag.tsx';
import type { Language } from '#site/i18n/index.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import { type ByteInfo, bytesOf } from '#site/views/bytes/byte-info.ts';
import { describeByte } from '#site/views/bytes/describe-byte.ts';
import { charactersOf } from '#site/views/format.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import { stepFor, stepped } from '#site/views/roving.ts';
import { differences, type TwoSends } from './two-sends.ts';

/** Bytes of payload drawn. */
const DRAWN = 96;

/** Two frames that carry one text, byte under byte, with the text above them and what differs between them below. */
export function Twins({
  both,
  selection,
  language,
}: {
  readonly both: TwoSends;
  readonly selection: Signal<Selection>;
  readonly language: Language;
}) {
  const { twice } = maskingWords(language);
  const group = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef(false);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    group.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  });
  const { connection, first, second } = both;
  const { payload, headerLength } = first.frame;
  const count = Math.min(wireOf(first.frame).length, headerLength + DRAWN);
  const upper = bytesOf(first.frame, 0, count);
  const lower = bytesOf(second.frame, 0, count);
  const letters = charactersOf(payload.subarray(0, DRAWN));

  const { connection: key, frame: number, byte } = selection.value;
  const isHere = key === connection.key && byte !== undefined && byte < count;
  const picked = isHere && number === first.number ? 0 : isHere && number === second.number ? 1 : undefined;
  const pick = (row: number, index: number) => {
    const { number } = row === 0 ? first : second;
    const field = upper[index]?.field ?? 'unparsed';
    selection.value = chooseByte(chooseFrame(connection.key, number), index, field);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeAt(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepFor(event.key, 1, 8);
    if (step === undefined) return;
    event.preventDefault();
    wanted.current = true;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') pick(event.key === 'ArrowDown' ? 1 : 0, at.index);
    else pick(at.row, stepped(at.index, step, count));
  };

  const button = (captured: CapturedFrame, row: number, info: ByteInfo) => {
    const isPicked = picked === row && byte === info.index;
    const { where, fields, meaning } = describeByte(captured.frame, captured.number, info.index, false, language);
    return (
      <ByteButton
        index={info.index}
        value={info.value}
        tint={info.tint}
        masked={info.masked}
        character={info.character}
        picked={isPicked}
        on={picked !== undefined && byte === info.index}
        tabbable={picked === undefined ? row === 0 && info.index === 0 : isPicked}
        label={`${where}. ${fields}. ${meaning}`}
        onPick={(index) => pick(row, index)}
      />
    );
  };
  const keys = first.frame.maskingKey ?? new Uint8Array();
  const otherKeys = second.frame.maskingKey ?? new Uint8Array();
  const masked = wireOf(first.frame).subarray(headerLength);
  const otherMasked = wireOf(second.frame).subarray(headerLength);
  return (
    <>
      <fieldset class="twins" aria-label={twice.group(first.number, second.number)} ref={group} onKeyDown={onKeyDown}>
        <div class="twins-names" aria-hidden="true">
          <span>{twice.plain}</span>
          <FrameTag number={first.number} />
          <FrameTag number={second.number} />
        </div>
        {groupsOf(headerLength, count).map(({ start, end }) => (
          <div key={start} class="twins-group">
            {upper.slice(start, end).map((info, within) => {
              const other = lower[start + within];
              const plain = payload[info.index - headerLength];
              return (
                <div key={info.index} class="twins-byte">
                  {info.index >= headerLength && plain !== undefined ? (
                    <ByteCell value={plain} tint="payload" character={letters[info.index - headerLength] ?? ''} />
                  ) : (
                    <span />
                  )}
                  {button(first, 0, info)}
                  {other && button(second, 1, other)}
                  <span class="twins-sign" aria-hidden="true">
                    {other?.value === info.value ? '=' : '≠'}
                  </span>
                </div>
              );
            })}
          </div>
        ))}
      </fieldset>
      <p class="twins-count">
        {twice.differ(differences(keys, otherKeys), differences(masked, otherMasked), payload.length)}
        {payload.length > DRAWN && ` ${twice.more(payload.length - DRAWN)}`}
      </p>
    </>
  );
}

/** What is before the key, the key, and the payload in fours, as the key is laid under it. Half-open. */
function groupsOf(headerLength: number, count: number): { readonly start: number; readonly end: number }[] {
  const groups = [
    { start: 0, end: headerLength - 4 },
    { start: headerLength - 4, end: headerLength },
  ];
  for (let start = headerLength; start < count; start += 4) groups.push({ start, end: Math.min(start + 4, count) });
  return groups;
}

function placeAt(target: EventTarget | null): { readonly row: number; readonly index: number } | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-byte]') : null;
  if (!button) return undefined;
  const isLower = button.previousElementSibling?.matches('[data-byte]') ?? false;
  return { row: isLower ? 1 : 0, index: Number(button.dataset['byte']) };
}
