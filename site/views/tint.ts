import type { FieldId } from '#protocol/fields.ts';

/** One palette for all fields, in every view. `byte-0` and `byte-1` are cut at the bit. */
export type Tint =
  | 'fin'
  | 'rsv'
  | 'opcode'
  | 'mask'
  | 'length'
  | 'key'
  | 'payload'
  | 'close'
  | 'none'
  | 'byte-0'
  | 'byte-1';

const tints: Readonly<Partial<Record<FieldId, Tint>>> = {
  fin: 'fin',
  rsv1: 'rsv',
  rsv2: 'rsv',
  rsv3: 'rsv',
  opcode: 'opcode',
  mask: 'mask',
  'payload-length': 'length',
  'extended-payload-length': 'length',
  'masking-key': 'key',
  'payload-data': 'payload',
  'close-code': 'close',
  'close-reason': 'payload',
};

/** The tint of a field. What has no tint of its own stands on the page's second ground. */
export function tintOf(field: FieldId): Tint {
  return tints[field] ?? 'none';
}
