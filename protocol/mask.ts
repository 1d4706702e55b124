import type { Frame } from './model.ts';

/** Whether this machine stores a number's lowest byte first: what a word made of four key bytes must look like. */
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Under this many bytes, making a word view costs more than it saves. */
const WORDS_FROM = 64;

/**
 * Masks or unmasks in place (§5.3; the same operation both ways).
 * @param bytes the array that holds the payload
 * @param start first byte to change
 * @param end one past the last byte to change
 * @param key four bytes
 * @param position where in the payload `start` stands: key byte `position % 4` belongs to it
 */
export function unmask(bytes: Uint8Array, start: number, end: number, key: Uint8Array, position: number): void {
  let at = start;
  // Byte by byte up to a word's boundary, then four at a time, then the rest.
  if (end - start >= WORDS_FROM) {
    const aligned = start + ((4 - ((bytes.byteOffset + start) & 3)) & 3);
    for (; at < aligned; at++) bytes[at] = (bytes[at] as number) ^ (key[(position + at - start) & 3] as number);
    const phase = position + at - start;
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset + at, (end - at) >>> 2);
    const word = keyWord(key, phase);
    for (let index = 0; index < words.length; index++) words[index] = (words[index] as number) ^ word;
    at += words.length << 2;
  }
  const shift = position - start;
  for (; at < end; at++) bytes[at] = (bytes[at] as number) ^ (key[(at + shift) & 3] as number);
}

function keyWord(key: Uint8Array, phase: number): number {
  const a = key[phase & 3] as number;
  const b = key[(phase + 1) & 3] as number;
  const c = key[(phase + 2) & 3] as number;
  const d = key[(phase + 3) & 3] as number;
  return LITTLE_ENDIAN ? (d << 24) | (c << 16) | (b << 8) | a : (a << 24) | (b << 16) | (c << 8) | d;
}

/** How one byte was unmasked: `result = byte XOR key`. */
export interface UnmaskStep {
  /** As it crossed the wire. */
  readonly byte: number;
  /** The masking key's byte for this position. */
  readonly key: number;
  readonly result: number;
}

/**
 * The unmasking of a frame's payload, byte by byte, as §5.3 describes it.
 * @param frame for a frame that is not masked the list is empty
 * @param start first byte of the payload to show
 * @param end one past the last
 */
export function unmaskSteps(
  frame: Pick<Frame, 'maskingKey' | 'payload'>,
  start = 0,
  end = frame.payload.length,
): UnmaskStep[] {
  const { maskingKey, payload } = frame;
  if (maskingKey === null) return [];
  const steps: UnmaskStep[] = [];
  for (let at = Math.max(0, start); at < Math.min(end, payload.length); at++) {
    const key = maskingKey[at & 3] as number;
    const result = payload[at] as number;
    steps.push({ byte: result ^ key, key, result });
  }
  return steps;
}
