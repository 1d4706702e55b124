/** Half-open, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const NAMED = new Set(['cookie', 'authorization', 'proxy-authorization', 'forwarded', 'x-real-ip']);

/** Whether nobody but the reader's browser and this server should see the values of this header. `name` in lower case. */
export function isSecret(name: string): boolean {
  return NAMED.has(name) || name.startsWith('x-forwarded-');
}

const SPACE = 0x20;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const COLON = 0x3a;
const ASTERISK = 0x2a;

/**
 * Where the values of headers stand that nobody but the reader's browser and this server should see. Works on heads
 * that no parser would take too: any CR or LF ends a line, spaces around a name do not hide it, and a line that begins
 * with white space goes on with the line before (RFC 9112 §5.2).
 */
export function secretRanges(head: Uint8Array): ByteRange[] {
  const ranges: ByteRange[] = [];
  let secret = false;
  for (let start = 0; start < head.length; ) {
    let end = start;
    while (end < head.length && head[end] !== LF && head[end] !== CR) end += 1;
    let from = start;
    // Between CR and LF there is nothing, and nothing changes.
    if (end > start && head[start] !== SPACE && head[start] !== TAB) {
      const colon = head.subarray(start, end).indexOf(COLON);
      secret = colon > 0 && isSecret(nameIn(head, start, start + colon));
      from = start + colon + 1;
    }
    if (secret) {
      const range = trimmed(head, from, end);
      if (range.end > range.start) ranges.push(range);
    }
    start = end + 1;
  }
  return ranges;
}

/** What stands in the place of a secret: as long as it was, so that every offset after stays. */
export function overwritten(length: number): Uint8Array {
  return new Uint8Array(length).fill(ASTERISK);
}

/** Lower case. No secret name is longer than 64 characters, but X-Forwarded-* may be: its beginning decides. */
function nameIn(head: Uint8Array, start: number, end: number): string {
  const name = head.subarray(start, Math.min(end, start + 64));
  return String.fromCharCode(...name)
    .trim()
    .toLowerCase();
}

function trimmed(head: Uint8Array, start: number, end: number): ByteRange {
  const isSpace = (byte: number | undefined) => byte === SPACE || byte === TAB;
  let from = start;
  let to = end;
  while (from < to && isSpace(head[from])) from += 1;
  while (to > from && isSpace(head[to - 1])) to -= 1;
  return { start: from, end: to };
}
