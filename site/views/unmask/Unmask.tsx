import { useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CapturedFrame } from '#site/capture/model.ts';
import { chooseByte, chooseFrame, chosenFrame } from '#site/capture/selection.ts';
import { ByteButton, ByteCell } from '#site/components/ByteCell.tsx';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { words } from '#site/i18n/words.ts';
import { fieldAt } from '../bytes/byte-info.ts';
import { characterOf, charactersOf, countOf, hexOf } from '../format.ts';
import { stepFor, stepped } from '../roving.ts';
import type { View } from '../view.ts';
import { Bitwise } from './Bitwise.tsx';

/** Four bytes of payload under the four of the key: the key begins anew with each group. */
const GROUP = 4;
/** Bytes shown at once. */
const PAGE = 32;

/**
 * The chosen frame's mask taken off: what crossed the wire, the key repeated under it, and the payload that comes out.
 * Where the chosen frame has none, the newest that has one stands in for it.
 * Choosing a byte of the result shows its eight bits.
 */
export function Unmask({ connection, selection, language }: View) {
  const shown = connection.value;
  const chosen = useComputed(() => connection.value && chosenFrame(selection.value, connection.value)).value;
  const turned = useSignal<number | undefined>(undefined);
  const wanted = useRef(false);
  const group = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    group.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  });
  const { views } = words(language);
  const masked = chosen && hasMask(chosen) ? chosen : shown?.frames.findLast(hasMask);
  const key = masked?.frame.maskingKey;
  if (!shown || !masked || !key) return <p class="nothing">{views.unmask.nothing}</p>;
  const { frame, number } = masked;
  const { payload, headerLength } = frame;

  const byte = masked === chosen ? selection.value.byte : undefined;
  const inPayload = byte !== undefined && byte >= headerLength ? byte - headerLength : undefined;
  const from = Math.floor((turned.value ?? inPayload ?? 0) / PAGE) * PAGE;
  const page = payload.subarray(from, from + PAGE);
  const picked = inPayload ?? from;
  const characters = charactersOf(page);
  const pick = (position: number) => {
    turned.value = undefined;
    selection.value = chooseByte(
      chooseFrame(shown.key, number),
      headerLength + position,
      fieldAt(frame, headerLength + position),
    );
  };
  const turn = (to: number) => {
    turned.value = Math.min(Math.max(to, 0), payload.length - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepFor(event.key, GROUP, PAGE);
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    wanted.current = true;
    pick(stepped(picked, step, payload.length));
  };
  const inPage = picked >= from && picked < from + page.length;
  const stop = inPage ? picked : from;
  return (
    <div class="unmask">
      <fieldset class="unmask-sum" aria-label={views.unmask.group(number)} ref={group} onKeyDown={onKeyDown}>
        <div class="unmask-names" aria-hidden="true">
          <span>{views.unmask.wire}</span>
          <span>{views.unmask.keyRepeated}</span>
          <span>{views.unmask.payload}</span>
        </div>
        {Array.from({ length: Math.ceil(page.length / GROUP) }, (_, index) => (
          <div key={index} class="unmask-group">
            {Array.from(page.subarray(index * GROUP, index * GROUP + GROUP), (plain, within) => {
              const position = from + index * GROUP + within;
              const keyByte = key[position % 4] ?? 0;
              const on = position === picked;
              const character = characters[position - from] ?? '';
              return (
                <div key={position} class="unmask-byte">
                  <ByteCell value={plain ^ keyByte} tint="payload" masked flat on={on} />
                  <ByteCell value={keyByte} tint="key" flat on={on} />
                  <ByteButton
                    index={position}
                    value={plain}
                    tint="payload"
                    character={character}
                    picked={on}
                    tabbable={position === stop}
                    label={views.bytes.masked(
                      position,
                      hexOf(plain ^ keyByte),
                      hexOf(keyByte),
                      hexOf(plain),
                      plain >= 0x20 && plain < 0x7f ? characterOf(plain) : undefined,
                    )}
                    onPick={pick}
                  />
                </div>
              );
            })}
          </div>
        ))}
      </fieldset>
      <div class="unmask-side">
        <p class="small">
          <FrameTag number={number} chosen /> {views.unmask.position(picked, picked % 4)}
        </p>
        <Bitwise
          wire={(payload[picked] ?? 0) ^ (key[picked % 4] ?? 0)}
          keyByte={key[picked % 4] ?? 0}
          language={language}
        />
      </div>
      {payload.length > PAGE && (
        <p class="unmask-pages">
          <button type="button" class="btn" disabled={from === 0} onClick={() => turn(from - PAGE)}>
            {views.unmask.before}
          </button>
          <span>
            {views.unmask.shown(
              countOf(from, language),
              countOf(from + page.length - 1, language),
              countOf(payload.length, language),
            )}
          </span>
          <button type="button" class="btn" disabled={from + PAGE >= payload.length} onClick={() => turn(from + PAGE)}>
            {views.unmask.after}
          </button>
        </p>
      )}
    </div>
  );
}

/** Whether there is a mask to take off something. */
function hasMask({ frame }: CapturedFrame): boolean {
  return frame.maskingKey !== null && frame.payload.length > 0;
}
