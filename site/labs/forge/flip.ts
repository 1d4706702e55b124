import { headerLength } from '#protocol/frame-header.ts';
import { hexLine } from '#site/views/format.ts';
import { buildFrame, type FrameDraft, payloadOf } from './draft.ts';

/** The first byte's four flags, by bit. */
const FLAGS = ['fin', 'rsv1', 'rsv2', 'rsv3'] as const;
/** Where the second byte says that the length follows (§5.2). */
const FOLLOWS_16 = 126;
const FOLLOWS_64 = 127;

/**
 * The draft whose frame differs from this one's in one bit, counted from the frame's first. The header's other fields
 * stay what they were, so flipping MASK or a length's form moves what comes after. A draft that cannot be written, and
 * a bit that it does not have, change nothing.
 */
export function flipBit(draft: FrameDraft, bit: number): FrameDraft {
  const built = buildFrame(draft);
  if ('problem' in built || bit < 0 || bit >= built.bytes.length * 8) return draft;
  const { bytes } = built;
  const flag = FLAGS[bit];
  if (flag) return { ...draft, [flag]: !draft[flag] };
  if (bit < 8) return { ...draft, opcode: draft.opcode ^ (1 << (7 - bit)) };
  if (bit === 8) return { ...draft, masked: !draft.masked };
  const second = bytes[1] ?? 0;
  if (bit < 16) return withShortLength(draft, second & 0x7f, (second & 0x7f) ^ (1 << (15 - bit)));

  const flipped = bytes.slice();
  flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  const header = headerLength(second);
  const keyAt = header - (draft.masked ? 4 : 0);
  const byte = bit >> 3;
  if (byte < keyAt) return { ...draft, lengthForm: keyAt === 4 ? 16 : 64, announced: numberAt(flipped, 2, keyAt) };
  if (byte < header) return { ...draft, maskingKey: hexLine(flipped.subarray(keyAt, header)) };
  return withPayloadBit(draft, bit - header * 8);
}

/** What the seven bits say now: a length, or that one follows. */
function withShortLength(draft: FrameDraft, before: number, value: number): FrameDraft {
  if (value < FOLLOWS_16) {
    const payload = payloadOf(draft);
    const own = 'bytes' in payload && payload.bytes.length === value;
    return { ...draft, lengthForm: 7, announced: own ? '' : String(value) };
  }
  const form = value === FOLLOWS_64 ? 64 : 16;
  // What was announced in seven bits is the number that was just changed; a longer one stays.
  const kept = before < FOLLOWS_16 || (form === 16 && Number(draft.announced) > 0xffff) ? '' : draft.announced;
  return { ...draft, lengthForm: form, announced: kept };
}

function numberAt(bytes: Uint8Array, start: number, end: number): string {
  let value = 0n;
  for (const byte of bytes.subarray(start, end)) value = (value << 8n) | BigInt(byte);
  return String(value);
}

/** A payload with one bit changed is no longer what was typed: from then on it is bytes, as they would be sent. */
function withPayloadBit(draft: FrameDraft, bit: number): FrameDraft {
  const payload = payloadOf(draft);
  if ('problem' in payload) return draft;
  const bytes = payload.bytes.slice();
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  // The header still announces what it did: the payload keeps its length.
  return { ...draft, payload: 'hex', hex: hexLine(bytes), compressed: false };
}
