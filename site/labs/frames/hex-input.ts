/** Bytes out of what a reader typed, or what is wrong with it. The words for it are in i18n, keyed by `wrong`. */
export type HexInput =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  /** `found`: the character that is no hex digit; `at`: its place, from 1. */
  | { readonly wrong: 'not-hex'; readonly found: string; readonly at: number }
  /** `found`: the digit that stands alone. */
  | { readonly wrong: 'half-byte'; readonly found: string; readonly at: number };

/**
 * Reads bytes in hex: two digits a byte, with or without spaces, commas and `0x`. Nothing typed is no bytes.
 */
export function readHex(typed: string): HexInput {
  // Of the same length, so that places in what was typed stay true.
  const text = typed.replace(/0[xX](?=[0-9a-fA-F]{2})/g, '  ').replace(/[\s,;:]/g, ' ');
  const bytes: number[] = [];
  for (const { 0: run, index } of text.matchAll(/[^ ]+/g)) {
    const strange = /[^0-9a-fA-F]/u.exec(run);
    if (strange) return { wrong: 'not-hex', found: strange[0], at: index + strange.index + 1 };
    if (run.length % 2 === 1) return { wrong: 'half-byte', found: run.slice(-1), at: index + run.length };
    for (let at = 0; at < run.length; at += 2) bytes.push(Number.parseInt(run.slice(at, at + 2), 16));
  }
  return { bytes: Uint8Array.from(bytes) };
}
