/**
 * Bytes as a capture writes them, in any number of words:
 * `0a1b` hex digits in pairs, `"GET /"` printable ASCII with `\r \n \t \" \\`, `61*5` hex pairs repeated,
 * `#` a comment up to the end of the line.
 */
const WORD = /\s+|#[^\n]*|"((?:[^"\\\n]|\\.)*)"|((?:[0-9a-f]{2})+)(?:\*([0-9]+))?(?=[\s#]|$)/gy;

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '"': '"', '\\': '\\' };

/** Bytes that one capture may hold: a slip of the pen in a repetition should not fill the memory. */
const MAX_BYTES = 1 << 24;

/**
 * Reads the words of one line or of several.
 * @throws RangeError that says what was expected and what came.
 */
export function parseBytes(text: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex;
    const word = WORD.exec(text);
    if (!word)
      throw new RangeError(
        `Expected hex pairs, a "string" of ASCII or a # comment, got ${JSON.stringify(text.slice(at, at + 24))}.`,
      );
    const [, string, hex, times] = word;
    const piece = string !== undefined ? fromString(string) : hex !== undefined ? fromHex(hex) : undefined;
    if (!piece) continue;
    const count = times === undefined ? 1 : Number(times);
    length += piece.length * count;
    if (length > MAX_BYTES) throw new RangeError(`Expected at most ${MAX_BYTES} bytes, got ${length}.`);
    pieces.push(repeat(piece, count));
  }
  return join(pieces, length);
}

function fromString(escaped: string): Uint8Array {
  const text = escaped.replace(/\\(.)/g, (written, letter: string) => {
    const character = escapes[letter];
    if (character === undefined) throw new RangeError(`Expected \\r, \\n, \\t, \\" or \\\\, got ${written}.`);
    return character;
  });
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0x7e) throw new RangeError(`Expected ASCII in a string, got "${character}"; write its bytes in hex.`);
    return code;
  });
}

/** Pairs of lower-case hex digits. */
function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

function repeat(piece: Uint8Array, count: number): Uint8Array {
  if (count === 1) return piece;
  const bytes = new Uint8Array(piece.length * count);
  for (let at = 0; at < bytes.length; at += piece.length) bytes.set(piece, at);
  return bytes;
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
