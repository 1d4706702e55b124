import type { FieldId } from '#protocol/fields.ts';
import type { CapturedConnection, CapturedFrame, Selection } from './model.ts';

export const nothingSelected: Selection = {
  connection: undefined,
  frame: undefined,
  field: undefined,
  byte: undefined,
};

/** Where an arrow key, Home or End goes: that many on (negative: back), or to an end of the list. */
export type Step = number | 'first' | 'last';

/** The frame with this number, and nothing of it yet. */
export function chooseFrame(connection: string, frame: number): Selection {
  return { connection, frame, field: undefined, byte: undefined };
}

/** A field of the chosen frame. A byte that was chosen is let go: it may lie in another field. */
export function chooseField(selection: Selection, field: FieldId): Selection {
  return { ...selection, field, byte: undefined };
}

/** A byte of the chosen frame, and the field that it belongs to; bytes 0 and 1 hold several, so the caller says which. */
export function chooseByte(selection: Selection, byte: number, field: FieldId): Selection {
  return { ...selection, field, byte };
}

/** One step out: from byte to field, from field to frame, from frame to nothing. */
export function leave(selection: Selection): Selection {
  if (selection.byte !== undefined) return { ...selection, byte: undefined };
  if (selection.field !== undefined) return { ...selection, field: undefined };
  return nothingSelected;
}

/** The chosen frame, where this connection still has it. */
export function chosenFrame(selection: Selection, connection: CapturedConnection): CapturedFrame | undefined {
  if (selection.frame === undefined) return undefined;
  // A selection out of a URL names no connection: it means the one that is looked at.
  if (selection.connection !== undefined && selection.connection !== connection.key) return undefined;
  if (connection.kept?.number === selection.frame) return connection.kept;
  return connection.frames[selection.frame - 1 - connection.forgotten];
}

/**
 * The frame that a step leads to. It stays within what the connection still has; from nothing, a step on leads to
 * the first and a step back to the last. Without frames nothing changes.
 */
export function moveFrame(selection: Selection, connection: CapturedConnection, step: Step): Selection {
  const first = connection.forgotten + 1;
  const last = connection.forgotten + connection.frames.length;
  if (last < first) return selection;
  const from = chosenFrame(selection, connection)?.number;
  if (step === 'first' || step === 'last') return chooseFrame(connection.key, step === 'first' ? first : last);
  const to = from === undefined ? (step > 0 ? first : last) : from + step;
  return chooseFrame(connection.key, Math.min(Math.max(to, first), last));
}

/**
 * The byte that a step leads to, of a frame that takes `length` bytes on the wire; `fieldAt` says what lies there.
 * From nothing, a step on leads to the first byte and a step back to the last.
 */
export function moveByte(
  selection: Selection,
  length: number,
  step: Step,
  fieldAt: (byte: number) => FieldId,
): Selection {
  if (length === 0 || selection.frame === undefined) return selection;
  const from = selection.byte ?? (typeof step === 'number' && step < 0 ? length : -1);
  const to = step === 'first' ? 0 : step === 'last' ? length - 1 : Math.min(Math.max(from + step, 0), length - 1);
  return chooseByte(selection, to, fieldAt(to));
}
