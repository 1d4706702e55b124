import { useLayoutEffect, useRef } from 'preact/hooks';
import { isControl, opcodeId } from '#protocol/opcodes.ts';
import { ByteCell } from '#site/components/ByteCell.tsx';
import { FrameTag } from '#site/components/FrameTag.tsx';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { hexLine, textOf } from '#site/views/format.ts';
import { bytesOf, type PlannedFrame, withFinTurned, withMoved, without } from './plan.ts';

const NO_KEY = new Uint8Array(4);

/** The frames in the order in which they will go: the first byte of each, what it says, and ways to break the order. */
export function Plan({
  plan,
  disabled,
  language,
  onChange,
}: {
  readonly plan: readonly PlannedFrame[];
  readonly disabled: boolean;
  readonly language: Language;
  readonly onChange: (plan: readonly PlannedFrame[]) => void;
}) {
  const { opcodes } = words(language);
  const said = fragmentationWords(language);
  const list = useRef<HTMLOListElement>(null);
  /** The button that was used, since it moves away under the reader's hands. */
  const held = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (held.current === undefined) return;
    const button = list.current?.querySelector<HTMLButtonElement>(`[data-act="${held.current}"]`);
    held.current = undefined;
    button?.focus();
  });
  const move = (id: string, at: number, by: 1 | -1) => {
    const to = at + by;
    const direction = by < 0 ? 'earlier' : 'later';
    // At an end of the list the other button is the one that still does something.
    const ended = to === (by < 0 ? 0 : plan.length - 1);
    held.current = `${id} ${ended ? (by < 0 ? 'later' : 'earlier') : direction}`;
    onChange(withMoved(plan, at, by));
  };
  return (
    <ol class="plan" ref={list}>
      {plan.map((frame, at) => {
        const number = at + 1;
        const { id, fin, opcode, payload, kind } = frame;
        return (
          <li key={id}>
            <FrameTag number={number} />
            <ByteCell value={bytesOf(frame, NO_KEY)[0] ?? 0} tint="byte-0" flat />
            <span class="plan-head">
              FIN {fin ? 1 : 0}, opcode {opcode} <span class="nb">{opcodes[opcodeId(opcode)].name}</span>
            </span>
            <span class={isControl(opcode) ? 'chip c' : 'chip is-data c'}>
              <span>{payload.length === 0 ? said.empty : shownOf(payload)}</span>
            </span>
            <fieldset class="seg plan-acts" disabled={disabled}>
              <button
                type="button"
                data-act={`${id} earlier`}
                disabled={at === 0}
                aria-label={said.earlier(number)}
                onClick={() => move(id, at, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                data-act={`${id} later`}
                disabled={at === plan.length - 1}
                aria-label={said.later(number)}
                onClick={() => move(id, at, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                aria-label={said.fin(number)}
                aria-pressed={fin}
                onClick={() => onChange(withFinTurned(plan, at))}
              >
                FIN
              </button>
              {kind !== 'piece' && (
                <button type="button" aria-label={said.remove(number)} onClick={() => onChange(without(plan, at))}>
                  ×
                </button>
              )}
            </fieldset>
          </li>
        );
      })}
    </ol>
  );
}

/** A piece may begin or end inside a character; then it is no text, and its bytes are shown. */
function shownOf(payload: Uint8Array): string {
  const text = textOf(payload);
  return text !== undefined && new TextEncoder().encode(text).length === payload.length ? text : hexLine(payload, 8);
}
