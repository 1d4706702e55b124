import type { FieldId } from '#protocol/fields.ts';
import type { Frame } from '#protocol/model.ts';
import { isControl, TEXT } from '#protocol/opcodes.ts';
import { characterOf, charactersOf } from '../format.ts';
import { mainPieceAt, piecesAt, wireOf } from '../frame-pieces.ts';
import { type Tint, tintOf } from '../tint.ts';

/** A byte of a frame as it is drawn. */
export interface ByteInfo {
  readonly index: number;
  readonly value: number;
  readonly tint: Tint;
  readonly masked: boolean;
  /** Empty in the header: its bytes are no text. */
  readonly character: string;
  /** The field that choosing this byte chooses. */
  readonly field: FieldId;
}

/** The longest UTF-8 character, less one: where a character may have begun before what is looked at. */
const BEFORE = 3;

/** The bytes of a frame from `start` up to `end`, as they are drawn. */
export function bytesOf(frame: Frame, start: number, end: number): ByteInfo[] {
  const wire = wireOf(frame);
  const characters = charactersFrom(frame, start, end);
  const infos: ByteInfo[] = [];
  for (let index = start; index < Math.min(end, wire.length); index++) {
    const field = fieldAt(frame, index);
    const inPayload = index >= frame.headerLength;
    infos.push({
      index,
      value: wire[index] ?? 0,
      tint: index === 0 ? 'byte-0' : index === 1 ? 'byte-1' : tintOf(field),
      masked: frame.masked && inPayload,
      character: inPayload && field !== 'close-code' ? (characters(index) ?? '') : '',
      field,
    });
  }
  return infos;
}

/** The field of a byte; of the several in bytes 0 and 1 the widest. */
export function fieldAt(frame: Frame, index: number): FieldId {
  return mainPieceAt(frame, index)?.id ?? 'unparsed';
}

/** Whether choosing this field marks this byte. */
export function holds(frame: Frame, index: number, field: FieldId): boolean {
  return piecesAt(frame, index).some((piece) => piece.id === field);
}

/** Letters where the wire carries readable text; ASCII, as any hex editor shows it, where it does not. */
function charactersFrom(frame: Frame, start: number, end: number): (index: number) => string | undefined {
  const wire = wireOf(frame);
  const isText = frame.message ? frame.message.opcode === TEXT : frame.opcode === TEXT || isControl(frame.opcode);
  if (frame.masked || frame.rsv1 || !isText) return (index) => characterOf(wire[index] ?? 0);
  const first = Math.max(frame.headerLength, start - BEFORE);
  const characters = charactersOf(wire.subarray(first, end + BEFORE));
  return (index) => characters[index - first];
}
