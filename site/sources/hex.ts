/**
 * Bytes from pairs of hex digits.
 * @throws RangeError where the text is anything else.
 */
export function bytesFromHex(hex: string): Uint8Array<ArrayBuffer> {
  if (!/^(?:[0-9a-f]{2})*$/i.test(hex))
    throw new RangeError(`Expected an even number of hex digits, got ${JSON.stringify(hex.slice(0, 32))}.`);
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Two lower-case hex digits a byte. */
export function hexFromBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
