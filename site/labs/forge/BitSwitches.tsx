import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { fieldRow } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { Section } from '#site/components/Section.tsx';
import { fieldWords } from '#site/i18n/field-words.ts';
import { forgeWords } from '#site/i18n/forge-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { type BitCell, bitsIn, figureOf } from '#site/views/anatomy/bit-cells.ts';
import { meaningOf } from '#site/views/anatomy/meaning.ts';
import { countOf, hexLine } from '#site/views/format.ts';
import { piecesOf, wireOf } from '#site/views/frame-pieces.ts';
import { stepFor, stepped } from '#site/views/roving.ts';
import { tintOf } from '#site/views/tint.ts';

/** What the line under the figure is called by the bit that it is about. */
const SAID = 'forge-bit-said';

/**
 * RFC 6455's figure of a frame, each bit a switch. One tab stop: arrow keys walk from bit to bit, Space flips. A bit is
 * found again by its place, so the focus stays where it is while the fields after it move.
 */
export function BitSwitches({
  frame,
  deflate,
  language,
  onFlip,
}: {
  readonly frame: Frame;
  readonly deflate: boolean;
  readonly language: Language;
  readonly onFlip: (bit: number) => void;
}) {
  const group = useRef<HTMLFieldSetElement>(null);
  const at = useSignal<number | undefined>(undefined);
  const fields = fieldWords(language);
  const { views } = words(language);
  const { figure, bit: bitWords, chooseBit } = forgeWords(language);
  const wire = wireOf(frame);
  const { cells } = figureOf(piecesOf(frame), wire.length);
  const count = cells.at(-1)?.end ?? 0;
  // Of the bytes that are there, not of those that the header announces.
  const left = wire.length - Math.ceil(count / 8);
  const stop = Math.min(at.value ?? 0, count - 1);
  const looked = useComputed(() => at.value).value;
  const cell = looked === undefined ? undefined : cells.find(({ start, end }) => looked >= start && looked < end);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = bitAt(event.target);
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepFor(event.key, columnsOf(group.current));
    if (step === undefined) return;
    group.current?.querySelector<HTMLElement>(`[data-bit="${stepped(from, step, count)}"]`)?.focus();
    event.preventDefault();
  };

  return (
    <>
      <fieldset
        class="bits is-switches"
        aria-label={figure}
        ref={group}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => {
          at.value = bitAt(event.target) ?? at.value;
        }}
        onClick={(event) => {
          const bit = bitAt(event.target);
          if (bit !== undefined) onFlip(bit);
        }}
      >
        {[0, 16].map((first) => (
          <div key={first} class="bit-numbers" aria-hidden="true">
            {Array.from({ length: 16 }, (_, number) => (
              <span key={number}>{first + number}</span>
            ))}
          </div>
        ))}
        {cells.map((each) => (
          <div key={each.start} class={classOf(each, frame, each.id === cell?.id)}>
            <span class="bit-name" aria-hidden="true">
              {each.end - each.start === 1 ? (
                Array.from(fields[each.id].name, (letter, index) => <span key={index}>{letter}</span>)
              ) : (
                <>
                  {each.continued ? views.anatomy.continued(fields[each.id].name) : fields[each.id].name}
                  <span class="bit-value">{shownValue(each, frame, wire, deflate, language)}</span>
                </>
              )}
            </span>
            <span class="bit-digits">
              {Array.from(bitsIn(wire, each), (digit, index) => {
                const bit = each.start + index;
                return (
                  <button
                    key={bit}
                    type="button"
                    class="bit-switch"
                    data-bit={bit}
                    tabIndex={bit === stop ? 0 : -1}
                    aria-pressed={digit === '1'}
                    aria-describedby={bit === looked ? SAID : undefined}
                  >
                    <span aria-hidden="true">{digit}</span>
                    <span class="vh">{bitWords(fields[each.id].name, bit)}</span>
                  </button>
                );
              })}
            </span>
          </div>
        ))}
        {left > 0 && <p class="bits-left">{views.anatomy.left(left, countOf(left, language))}</p>}
      </fieldset>
      <p class="bit-said small" id={SAID}>
        {cell ? (
          <>
            <b>{fields[cell.id].name}:</b> {meaningOf(cell.id, frame, deflate, language).text}{' '}
            <Section of={fieldRow(cell.id).section} />
          </>
        ) : (
          chooseBit
        )}
      </p>
    </>
  );
}

function bitAt(target: EventTarget | null): number | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-bit]') : null;
  return button ? Number(button.dataset['bit']) : undefined;
}

/** 32 bits a row or 16: the style sheet answers to the pane's width, so it is read, not known. */
function columnsOf(figure: HTMLElement | null): number {
  return figure ? getComputedStyle(figure).gridTemplateColumns.split(' ').length : 32;
}

function classOf({ id, start, end, continued, open }: BitCell, frame: Frame, on: boolean): string {
  let name = `bit-field tint-${tintOf(id)} span-${end - start}`;
  if (end - start === 1) name += ' is-single';
  if (frame.masked && start >= frame.headerLength * 8) name += ' is-masked';
  if (continued) name += ' is-continued';
  if (open) name += ' is-open';
  if (on) name += ' is-on';
  return name;
}

/** Whole bytes in hex; what is smaller or a number as the tables print it. */
function shownValue(cell: BitCell, frame: Frame, wire: Uint8Array, deflate: boolean, language: Language): string {
  if (cell.id === 'opcode') return String(frame.opcode);
  if (cell.start % 8 !== 0 || cell.id === 'payload-length') return meaningOf(cell.id, frame, deflate, language).value;
  return hexLine(wire.subarray(cell.start / 8, cell.end / 8));
}
