import type { FieldId } from '#protocol/fields.ts';
import type { Piece } from '../frame-pieces.ts';

/** A cell of the RFC's figure: a piece of a field that does not cross a 16-bit line, so that 16 and 32 bits a row share it. */
export interface BitCell {
  readonly id: FieldId;
  /** Bits from the frame's first; half-open. */
  readonly start: number;
  readonly end: number;
  /** Not the field's first cell. */
  readonly continued: boolean;
  /** The field goes on in the next cell. */
  readonly open: boolean;
}

export interface BitFigure {
  readonly cells: readonly BitCell[];
  /** Bytes that the figure leaves out at its end. */
  readonly left: number;
}

/** A row of the figure that is not drawn in full still says what it leaves out, so a long payload needs no more than this. */
const MOST_PAYLOAD_BITS = 96;

/**
 * Cuts a frame's fields into the cells of the figure in RFC 6455 §5.2. A long payload is cut after its first bytes;
 * headers never are. `have` is how many bytes there are to show.
 */
export function figureOf(pieces: readonly Piece[], have: number): BitFigure {
  const cells: BitCell[] = [];
  let drawn = 0;
  for (const piece of pieces) {
    const long = piece.id === 'payload-data' || piece.id === 'close-reason';
    const fits = long ? roundedEnd(piece) : piece.end;
    const end = Math.min(piece.end, fits, have * 8);
    for (let start = piece.start; start < end; ) {
      const stop = Math.min(end, (Math.floor(start / 16) + 1) * 16);
      cells.push({ id: piece.id, start, end: stop, continued: start > piece.start, open: stop < piece.end });
      start = stop;
    }
    drawn = Math.max(drawn, end);
  }
  const whole = Math.max(drawn, ...pieces.map(({ end }) => end));
  return { cells, left: Math.floor((whole - drawn) / 8) };
}

/** Where a long piece is cut: at the end of a row of 32 bits, so that the line that says so begins a row of its own. */
function roundedEnd({ start, end }: Piece): number {
  if (end - start <= MOST_PAYLOAD_BITS + 32) return end;
  return Math.ceil((start + MOST_PAYLOAD_BITS) / 32) * 32;
}

/** The bits of a cell as zeros and ones. */
export function bitsIn(bytes: Uint8Array, { start, end }: Pick<BitCell, 'start' | 'end'>): string {
  let bits = '';
  for (let at = start; at < end; at++) bits += ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  return bits;
}
