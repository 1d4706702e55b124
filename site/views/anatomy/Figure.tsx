import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FieldId } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { fieldWords } from '#site/i18n/field-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, hexLine } from '../format.ts';
import { piecesOf, wireOf } from '../frame-pieces.ts';
import { stepFor, stepped } from '../roving.ts';
import { tintOf } from '../tint.ts';
import { type BitCell, bitsIn, figureOf } from './bit-cells.ts';
import { meaningOf } from './meaning.ts';

/** RFC 6455's figure of a frame with the reader's bits in it: 32 bits a row where there is room, 16 where there is not. */
export function Figure({
  frame,
  number,
  deflate,
  chosen,
  marked,
  language,
  onChoose,
  onMark,
  onLeave,
  focusRef,
}: {
  readonly frame: Frame;
  readonly number: number;
  readonly deflate: boolean;
  readonly chosen: FieldId | undefined;
  /** The field that is looked at, chosen or only pointed at. */
  readonly marked: FieldId | undefined;
  readonly language: Language;
  readonly onChoose: (field: FieldId) => void;
  readonly onMark: (field: FieldId | undefined) => void;
  readonly onLeave: () => void;
  /** Is given a way to focus the figure. */
  readonly focusRef?: (focus: () => void) => void;
}) {
  const group = useRef<HTMLFieldSetElement>(null);
  const fields = fieldWords(language);
  const { views } = words(language);
  const wire = wireOf(frame);
  const { cells, left } = figureOf(piecesOf(frame), wire.length);
  const stop = Math.max(
    0,
    cells.findIndex((cell) => cell.id === chosen && !cell.continued),
  );
  const focus = (index: number) => group.current?.querySelectorAll<HTMLElement>('.bit-field')[index]?.focus();
  useLayoutEffect(() => focusRef?.(() => focus(stop)));

  const onKeyDown = (event: KeyboardEvent) => {
    const at = indexOf(event.target);
    if (event.key === 'Escape') onLeave();
    else {
      const step = stepFor(event.key, 1);
      if (at === undefined || step === undefined) return;
      const to = stepped(at, step, cells.length);
      focus(to);
      const cell = cells[to];
      if (cell) onChoose(cell.id);
    }
    event.preventDefault();
  };

  return (
    <fieldset
      class="bits"
      aria-label={views.anatomy.figure(number)}
      ref={group}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onMark(undefined)}
    >
      {[0, 16].map((first) => (
        <div key={first} class="bit-numbers" aria-hidden="true">
          {Array.from({ length: 16 }, (_, bit) => (
            <span key={bit}>{first + bit}</span>
          ))}
        </div>
      ))}
      {cells.map((cell, index) => {
        const masked = frame.masked && (cell.id === 'payload-data' || cell.id.startsWith('close-'));
        const bits = bitsIn(wire, cell);
        const { value } = meaningOf(cell.id, frame, deflate, language);
        const name = fields[cell.id].name;
        return (
          <button
            key={cell.start}
            type="button"
            data-cell={index}
            tabIndex={index === stop ? 0 : -1}
            class={classOf(cell, masked, marked)}
            aria-pressed={cell.id === chosen}
            onClick={() => onChoose(cell.id)}
            onPointerEnter={(event) => event.pointerType === 'mouse' && onMark(cell.id)}
          >
            <span class="bit-name" aria-hidden="true">
              {cell.end - cell.start === 1 ? (
                Array.from(name, (letter, at) => <span key={at}>{letter}</span>)
              ) : (
                <>
                  {cell.continued ? views.anatomy.continued(name) : name}
                  <span class="bit-value">{shownValue(cell, frame, wire, value)}</span>
                </>
              )}
            </span>
            <span class="bit-digits" aria-hidden="true">
              {Array.from(bits, (bit, at) => (
                <span key={at}>{bit}</span>
              ))}
            </span>
            <span class="vh">
              {cell.continued
                ? views.anatomy.cellContinued(name, cell.start, cell.end - 1)
                : views.anatomy.cell(name, value, cell.start, cell.end - 1)}
            </span>
          </button>
        );
      })}
      {left > 0 && <p class="bits-left">{views.anatomy.left(left, countOf(left, language))}</p>}
    </fieldset>
  );
}

function indexOf(target: EventTarget | null): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  return cell ? Number(cell.dataset['cell']) : undefined;
}

function classOf({ id, start, end, continued, open }: BitCell, masked: boolean, marked: FieldId | undefined): string {
  let name = `bit-field tint-${tintOf(id)} span-${end - start}`;
  if (end - start === 1) name += ' is-single';
  if (masked) name += ' is-masked';
  if (continued) name += ' is-continued';
  if (open) name += ' is-open';
  if (id === marked) name += ' is-on';
  return name;
}

/** Whole bytes in hex; what is smaller or a number as the table prints it. */
function shownValue(cell: BitCell, frame: Frame, wire: Uint8Array, value: string): string {
  if (cell.id === 'opcode') return String(frame.opcode);
  if (cell.start % 8 !== 0 || cell.id === 'payload-length') return value;
  return hexLine(wire.subarray(cell.start / 8, cell.end / 8));
}
