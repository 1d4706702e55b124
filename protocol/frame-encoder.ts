import { unmask } from './mask.ts';

/** What `encodeFrame` takes. A decoded `Frame` is one. */
export interface FrameFields {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  /** 0 to 15. */
  readonly opcode: number;
  /** Four bytes, or null for a frame that is not masked. */
  readonly maskingKey: Uint8Array | null;
  /** How the length is written; by default the shortest form that holds it (§5.2 allows no other). */
  readonly lengthForm?: 7 | 16 | 64;
  /** What the header announces; by default the payload's true length. Anything else is a lie, and can be told. */
  readonly payloadLength?: number | bigint;
  /** Not masked: masking is done here. */
  readonly payload: Uint8Array;
}

/** A whole frame that breaks no rule, but for what is given. */
export function frameOf(opcode: number, payload: Uint8Array, fields: Partial<FrameFields> = {}): FrameFields {
  return { fin: true, rsv1: false, rsv2: false, rsv3: false, maskingKey: null, ...fields, opcode, payload };
}

/**
 * The bytes of a frame (§5.2), valid or not.
 * @throws RangeError where the fields cannot be written at all: an opcode over 15, a key that is not
 * four bytes, a length that its form cannot hold.
 */
export function encodeFrame(fields: FrameFields): Uint8Array {
  const { opcode, maskingKey, payload } = fields;
  const length = BigInt(fields.payloadLength ?? payload.length);
  const form = fields.lengthForm ?? (length < 126n ? 7 : length < 65536n ? 16 : 64);
  check(opcode, maskingKey, length, form);

  const headerLength = 2 + (form === 7 ? 0 : form / 8) + (maskingKey === null ? 0 : 4);
  const bytes = new Uint8Array(headerLength + payload.length);
  bytes[0] =
    (fields.fin ? 0x80 : 0) | (fields.rsv1 ? 0x40 : 0) | (fields.rsv2 ? 0x20 : 0) | (fields.rsv3 ? 0x10 : 0) | opcode;
  bytes[1] = (maskingKey === null ? 0 : 0x80) | (form === 7 ? Number(length) : form === 16 ? 126 : 127);
  const view = new DataView(bytes.buffer);
  if (form === 16) view.setUint16(2, Number(length));
  if (form === 64) view.setBigUint64(2, length);
  bytes.set(payload, headerLength);
  if (maskingKey !== null) {
    bytes.set(maskingKey, headerLength - 4);
    unmask(bytes, headerLength, bytes.length, maskingKey, 0);
  }
  return bytes;
}

function check(opcode: number, maskingKey: Uint8Array | null, length: bigint, form: 7 | 16 | 64): void {
  if (!Number.isInteger(opcode) || opcode < 0 || opcode > 15)
    throw new RangeError(`An opcode is 0 to 15 (four bits), got ${opcode}.`);
  if (maskingKey !== null && maskingKey.length !== 4)
    throw new RangeError(`A masking key is four bytes, got ${maskingKey.length}.`);
  const largest = form === 7 ? 125n : form === 16 ? 65535n : 2n ** 64n - 1n;
  if (length < 0n || length > largest)
    throw new RangeError(
      `A length of ${form} bits goes from 0 to ${largest}, got ${length}: choose another lengthForm.`,
    );
}
