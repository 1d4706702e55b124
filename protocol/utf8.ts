/**
 * Why a byte cannot stand where it stands (RFC 3629 §3, §4).
 * `lead`: no character starts with it · `continuation`: the character before it is not finished ·
 * `overlong`: a longer form than the character needs · `surrogate`: half of a UTF-16 pair ·
 * `too-large`: over U+10FFFF · `cut`: the text ends inside a character.
 */
export type Utf8Problem = 'lead' | 'continuation' | 'overlong' | 'surrogate' | 'too-large' | 'cut';

/** Under this many bytes, looking at four at a time costs more than it saves. */
const WORDS_FROM = 64;

/**
 * Checks UTF-8 that arrives in pieces, cut anywhere (§8.1), and stops at the first byte that cannot be.
 * One validator is one text; `reset` starts the next.
 */
export class Utf8Validator {
  /** Continuation bytes that the character begun still needs. */
  #needed = 0;
  /** Bounds of the next continuation byte: narrower after E0, ED, F0 and F4. */
  #lower = 0x80;
  #upper = 0xbf;
  #problem: Utf8Problem | undefined;

  /** What was wrong at the byte that `push` named, or at the end that `finish` refused. */
  get problem(): Utf8Problem | undefined {
    return this.#problem;
  }

  reset(): void {
    this.#needed = 0;
    this.#lower = 0x80;
    this.#upper = 0xbf;
    this.#problem = undefined;
  }

  /** The index of the first byte in `[start, end)` that cannot be part of the text, or -1. */
  push(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end) {
      if (this.#needed === 0) {
        at = skipAscii(bytes, at, end);
        if (at === end) return -1;
      }
      if (!this.#take(bytes[at] as number)) return at;
      at++;
    }
    return -1;
  }

  /** Whether the text may end here. */
  finish(): boolean {
    if (this.#needed === 0) return true;
    this.#problem = 'cut';
    return false;
  }

  #take(byte: number): boolean {
    if (this.#needed === 0) return this.#lead(byte);
    if (byte < this.#lower || byte > this.#upper) {
      if (byte < 0x80 || byte > 0xbf) this.#problem = 'continuation';
      else if (byte < this.#lower) this.#problem = 'overlong';
      else this.#problem = this.#upper === 0x9f ? 'surrogate' : 'too-large';
      return false;
    }
    this.#needed--;
    this.#lower = 0x80;
    this.#upper = 0xbf;
    return true;
  }

  #lead(byte: number): boolean {
    if (byte < 0x80) return true;
    if (byte < 0xc2 || byte > 0xf4) {
      this.#problem = byte < 0xc0 ? 'lead' : byte < 0xc2 ? 'overlong' : byte < 0xf8 ? 'too-large' : 'lead';
      return false;
    }
    this.#needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (byte === 0xe0) this.#lower = 0xa0;
    else if (byte === 0xed) this.#upper = 0x9f;
    else if (byte === 0xf0) this.#lower = 0x90;
    else if (byte === 0xf4) this.#upper = 0x8f;
    return true;
  }
}

/** The index of the first byte from `at` that is not ASCII, or `end`. Most text is ASCII, so this is where time goes. */
function skipAscii(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  if (end - next >= WORDS_FROM) {
    const aligned = next + ((4 - ((bytes.byteOffset + next) & 3)) & 3);
    for (; next < aligned; next++) if ((bytes[next] as number) >= 0x80) return next;
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset + next, (end - next) >>> 2);
    let index = 0;
    while (index < words.length && ((words[index] as number) & 0x80808080) === 0) index++;
    next += index << 2;
  }
  while (next < end && (bytes[next] as number) < 0x80) next++;
  return next;
}

/** How many UTF-16 units are made into a string at once: a call takes only so many arguments. */
const UNITS_AT_ONCE = 4096;

/**
 * The text of UTF-8 bytes. Each part that is not UTF-8 becomes one U+FFFD, as the Encoding Standard
 * asks of a decoder, so that a broken message can still be shown. A byte order mark stays what it is.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  let units: number[] = [];
  const validator = new Utf8Validator();
  let start = 0;
  const put = (point: number): void => {
    if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else units.push(point);
    if (units.length >= UNITS_AT_ONCE) {
      text += String.fromCharCode(...units);
      units = [];
    }
  };
  for (let at = 0; at < bytes.length; ) {
    if (validator.push(bytes, at, at + 1) < 0) {
      at++;
      if (!validator.finish()) continue;
      put(codePoint(bytes, start, at));
      start = at;
    } else {
      put(0xfffd);
      // A byte that only failed to continue may begin a character of its own; one that failed alone may not.
      if (at === start) at++;
      start = at;
      validator.reset();
    }
  }
  if (start < bytes.length) put(0xfffd);
  return text + String.fromCharCode(...units);
}

/** The code point of one valid character in `[start, end)`. */
function codePoint(bytes: Uint8Array, start: number, end: number): number {
  const lead = bytes[start] as number;
  if (end - start === 1) return lead;
  let point = lead & (0x7f >> (end - start));
  for (let at = start + 1; at < end; at++) point = (point << 6) | ((bytes[at] as number) & 0x3f);
  return point;
}
