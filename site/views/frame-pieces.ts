import type { FieldId } from '#protocol/fields.ts';
import { fieldsOf } from '#protocol/fields-of.ts';
import { encodeFrame } from '#protocol/frame-encoder.ts';
import type { Field, Frame } from '#protocol/model.ts';

/** A field of a frame, in bits from the frame's own first. */
export interface Piece {
  readonly id: FieldId;
  /** Half-open. */
  readonly start: number;
  readonly end: number;
}

interface Layout {
  readonly pieces: readonly Piece[];
  /** As they crossed the wire. Of a payload that was not kept, only what there is. */
  readonly wire: Uint8Array;
}

// A frame never changes, so what follows from it is worked out once, and goes when the frame goes.
const layouts = new WeakMap<Frame, Layout>();

function layoutOf(frame: Frame): Layout {
  const known = layouts.get(frame);
  if (known) return known;
  const first = frame.offset * 8;
  const pieces = fieldsOf(frame)
    .flatMap(leaves)
    .map(({ id, span }) => ({ id, start: span.start - first, end: span.end - first }));
  const layout = { pieces, wire: encodeFrame(frame) };
  layouts.set(frame, layout);
  return layout;
}

function leaves(field: Field): readonly Field[] {
  return field.fields ? field.fields.flatMap(leaves) : [field];
}

/** The fields of a frame in the order in which they crossed the wire, without gaps. */
export function piecesOf(frame: Frame): readonly Piece[] {
  return layoutOf(frame).pieces;
}

/** The frame's bytes as they crossed the wire, masked where it is masked. */
export function wireOf(frame: Frame): Uint8Array {
  return layoutOf(frame).wire;
}

/** The fields that lie in a byte of the frame: several in bytes 0 and 1, one in any other. */
export function piecesAt(frame: Frame, byte: number): readonly Piece[] {
  return piecesOf(frame).filter((piece) => piece.start < byte * 8 + 8 && piece.end > byte * 8);
}

/** The one field that a byte stands for when it is chosen: of several, the widest, which says most. */
export function mainPieceAt(frame: Frame, byte: number): Piece | undefined {
  const size = ({ start, end }: Piece) => end - start;
  return piecesAt(frame, byte).reduce<Piece | undefined>(
    (widest, piece) => (widest && size(widest) >= size(piece) ? widest : piece),
    undefined,
  );
}
