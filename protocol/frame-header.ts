import type { Frame } from './model.ts';

/** The header of a frame, as its bytes say (§5.2). */
export type FrameHeader = Pick<
  Frame,
  | 'fin'
  | 'rsv1'
  | 'rsv2'
  | 'rsv3'
  | 'opcode'
  | 'masked'
  | 'maskingKey'
  | 'lengthForm'
  | 'headerLength'
  | 'payloadLength'
>;

export const LONGEST_HEADER = 14;

/** How long the header is whose second byte this is: 2 to 14 bytes. */
export function headerLength(second: number): number {
  const length = second & 0x7f;
  return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
}

/** Reads a header that is there as a whole. */
export function readHeader(bytes: Uint8Array, at: number): FrameHeader {
  const first = bytes[at] as number;
  const second = bytes[at + 1] as number;
  const masked = (second & 0x80) !== 0;
  const length = headerLength(second);
  const short = second & 0x7f;
  return {
    fin: (first & 0x80) !== 0,
    rsv1: (first & 0x40) !== 0,
    rsv2: (first & 0x20) !== 0,
    rsv3: (first & 0x10) !== 0,
    opcode: first & 0x0f,
    masked,
    maskingKey: masked ? bytes.slice(at + length - 4, at + length) : null,
    lengthForm: short === 126 ? 16 : short === 127 ? 64 : 7,
    headerLength: length,
    payloadLength: short === 126 ? uint16(bytes, at + 2) : short === 127 ? uint64(bytes, at + 2) : short,
  };
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

function uint64(bytes: Uint8Array, at: number): number | bigint {
  const high = uint16(bytes, at) * 0x10000 + uint16(bytes, at + 2);
  const low = uint16(bytes, at + 4) * 0x10000 + uint16(bytes, at + 6);
  return high < 0x200000 ? high * 0x100000000 + low : (BigInt(high) << 32n) | BigInt(low);
}
