/** Of the block that every payload is written as: not the last, and with the codes that need no table (RFC 1951 §3.2.6). */
const FIXED = 0b010;

/**
 * Compresses a message for permessage-deflate (RFC 7692 §7.2.1): one block of literals in the fixed code, then the empty
 * block whose last four bytes are left out. It finds no repetitions, so it rarely makes anything shorter; what it
 * writes for “Hello” is the example of §7.2.3.1 all the same. It is small, and what it writes can be read by hand.
 */
export function deflateLiterals(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  let held = 0;
  let count = 0;
  const bit = (value: number) => {
    held |= value << count++;
    if (count < 8) return;
    out.push(held);
    held = 0;
    count = 0;
  };
  /** RFC 1951 §3.1.1: numbers lowest bit first, codes highest bit first. */
  const number = (value: number, bits: number) => {
    for (let at = 0; at < bits; at++) bit((value >> at) & 1);
  };
  const code = (value: number, bits: number) => {
    for (let at = bits - 1; at >= 0; at--) bit((value >> at) & 1);
  };
  number(FIXED, 3);
  for (const byte of bytes) {
    if (byte < 144) code(0x30 + byte, 8);
    else code(0x190 + byte - 144, 9);
  }
  // The block's end, and the head of an empty stored block, which is filled up to a byte.
  code(0, 7);
  number(0, 3);
  while (count > 0) bit(0);
  return Uint8Array.from(out);
}
