import { type FieldId, fields } from '#protocol/fields.ts';
import type { Selection } from './model.ts';
import { nothingSelected } from './selection.ts';

const PARAMETER = 'f';
/** `7`, `7.masking-key`, `7.masking-key@3`: a frame, a field of it, a byte of it. */
const FORM = /^([1-9]\d{0,8})(?:\.([a-z0-9-]+)(?:@(\d{1,9}))?)?$/;

const isField = (id: string): id is FieldId => fields.some((row) => row.id === id);

/**
 * Writes a selection into a fragment, which comes and goes without the `#`, and leaves its other parameters alone.
 * Neither the connection nor its token is in it: whoever opens the link sees that frame of their own.
 */
export function selectionToFragment(selection: Selection, fragment = ''): string {
  const others = fragment.split('&').filter((part) => part !== '' && !part.startsWith(`${PARAMETER}=`));
  if (selection.frame === undefined) return others.join('&');
  const field = selection.field === undefined ? '' : `.${selection.field}`;
  const byte = selection.field === undefined || selection.byte === undefined ? '' : `@${selection.byte}`;
  return [...others, `${PARAMETER}=${selection.frame}${field}${byte}`].join('&');
}

/** Reads a selection out of a fragment, with or without the `#`. What it cannot read selects nothing. */
export function selectionFromFragment(fragment: string): Selection {
  const part = fragment
    .replace(/^#/, '')
    .split('&')
    .find((candidate) => candidate.startsWith(`${PARAMETER}=`));
  const [, frame, field, byte] = part?.slice(PARAMETER.length + 1).match(FORM) ?? [];
  if (frame === undefined) return nothingSelected;
  const known = field !== undefined && isField(field) ? field : undefined;
  return {
    connection: undefined,
    frame: Number(frame),
    field: known,
    byte: known !== undefined && byte !== undefined ? Number(byte) : undefined,
  };
}
