import type { Tint } from '#site/views/tint.ts';
import type { PartId } from './parts.ts';

const tints: Readonly<Record<PartId, Tint>> = {
  scheme: 'opcode',
  credentials: 'mask',
  host: 'key',
  port: 'length',
  path: 'payload',
  query: 'close',
  fragment: 'rsv',
};

/** Parts of an address borrow the fields' palette, as the lines of a handshake do: here and there, a name stands beside. */
export function partTint(part: PartId): Tint {
  return tints[part];
}
