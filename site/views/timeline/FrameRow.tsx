import { useMemo } from 'preact/hooks';
import { isControl, opcodeId } from '#protocol/opcodes.ts';
import type { CapturedFrame } from '#site/capture/model.ts';
import { Arrow } from '#site/components/Arrow.tsx';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, secondsOf } from '../format.ts';
import { previewOf } from './preview.ts';
import { slopeOf } from './transit.ts';
import { WireArrow } from './WireArrow.tsx';

export interface FrameRowProps {
  readonly captured: CapturedFrame;
  /** 1 for the table's first row, its head included. */
  readonly rowIndex: number;
  readonly chosen: boolean;
  readonly tabbable: boolean;
  /** Milliseconds of the connection's beginning, which times are counted from. */
  readonly zero: number;
  readonly clockError: number | undefined;
  /** Whether the page wrote the bytes itself. */
  readonly byHand: boolean;
  readonly scale: number;
  readonly language: Language;
  /** Whether the row can be linked to by its number: one table of a page. */
  readonly anchored: boolean;
}

/** One frame: its arrow on the wire, and its figures. Drawn anew only when something of it changed. */
export function FrameRow(props: FrameRowProps) {
  const { captured, rowIndex, chosen, tabbable, zero, clockError, byHand, scale, language, anchored } = props;
  return useMemo(
    () => drawn(props),
    [captured, rowIndex, chosen, tabbable, zero, clockError, byHand, scale, language, anchored],
  );
}

function drawn({
  captured,
  rowIndex,
  chosen,
  tabbable,
  zero,
  clockError,
  byHand,
  scale,
  language,
  anchored,
}: FrameRowProps) {
  const { number, at, frame, keepalive } = captured;
  const { views, opcodes } = words(language);
  const type = opcodes[opcodeId(frame.opcode)].name;
  const broken = frame.notes.find((note) => note.severity === 'error');
  const preview = previewOf(captured);
  const color = frame.from === 'client' ? 'c' : 's';
  return (
    <tr
      class={chosen ? 'is-frame is-chosen' : 'is-frame'}
      data-frame={number}
      id={anchored ? `frame-${number}` : undefined}
      aria-rowindex={rowIndex}
      aria-current={chosen ? 'true' : undefined}
    >
      <td class={`on-wire ${color}`}>
        <WireArrow from={frame.from} slope={slopeOf(captured, { clockError, byHand }, scale)} />
        {preview !== undefined && (
          <span class={isControl(frame.opcode) ? 'chip' : 'chip is-data'}>
            <span>{preview}</span>
          </span>
        )}
      </td>
      <th scope="row" class="number">
        <button
          type="button"
          class={chosen ? 'tag is-chosen' : 'tag'}
          tabIndex={tabbable ? 0 : -1}
          aria-label={views.frames.open(number, type, frame.from)}
          aria-pressed={chosen}
        >
          {number}
        </button>
      </th>
      <td class="direction">
        <Arrow from={frame.from} />
        <span class="vh">{views.direction[frame.from]}</span>
      </td>
      <td class="type">
        {type}
        {keepalive && <span class="keepalive">{views.frames.keepalive}</span>}
        {broken && <span class="broken">{broken.rule}</span>}
      </td>
      <td class="fin">{frame.fin ? 1 : 0}</td>
      <td class="amount">{countOf(frame.payloadLength, language)}</td>
      <td class="amount">{secondsOf(at - zero, language)}</td>
    </tr>
  );
}
