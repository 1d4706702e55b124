import { encodeFrame, type FrameFields } from '#protocol/frame-encoder.ts';
import { opcodes } from '#protocol/opcodes.ts';

/**
 * A frame in words: `frame text fin mask:37fa213d "Hello"`. What is not written is not set, so that every bit is the
 * writer's own: without `fin` FIN is 0, without `mask` there is no key.
 *
 *     frame TYPE [fin] [rsv1] [rsv2] [rsv3] [mask | mask:KEY] [form:7|16|64] [length:N] [code:N] ["text"] [hex:00ff]
 *
 * TYPE is a name of §5.2 or `opcode:N`. `mask` alone takes a random key. `length` announces another length than the true
 * one. `code` puts a close code before the payload. Pieces of payload are joined in the order in which they stand.
 */
export type Notation =
  | { readonly frame: FrameFields; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `found`: the piece that is wrong; `at`: its place in the line, from 1. The words for it are in i18n, keyed by `wrong`. */
  | { readonly wrong: NotationTrouble; readonly found: string; readonly at: number };

export type NotationTrouble =
  | 'no-type' // the first word names no type
  | 'unknown-word'
  | 'twice'
  | 'bad-key' // four bytes in hex
  | 'bad-hex'
  | 'bad-number' // not whole, or out of its range
  | 'bad-form' // 7, 16 or 64
  | 'open-quote'
  | 'bad-escape'
  | 'too-long'; // the length does not fit the form

/** Whether the line is meant as a frame in words. */
export const isNotation = (line: string): boolean => /^frame(?:\s|$)/.test(line.trimStart());

/** The opcodes that have a name (§5.2). */
const types = new Map<string, number>(opcodes.map(({ id, opcode }) => [id, opcode]));

/** All words that may follow the type, for completion. */
export const notationWords = ['fin', 'rsv1', 'rsv2', 'rsv3', 'mask', 'mask:', 'form:', 'length:', 'code:', 'hex:'];
export const notationTypes = [...types.keys(), 'opcode:'];

class Wrong extends Error {
  readonly trouble: NotationTrouble;
  readonly found: string;
  readonly at: number;
  constructor(trouble: NotationTrouble, found: string, index: number) {
    super(trouble);
    this.trouble = trouble;
    this.found = found;
    this.at = index + 1;
  }
}

/**
 * Reads a frame in words.
 * @param randomKey Four bytes, for `mask` alone.
 */
export function readNotation(line: string, randomKey: () => Uint8Array): Notation {
  try {
    const frame = frameFrom(line, randomKey);
    return { frame, bytes: Uint8Array.from(encodeFrame(frame)) };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.trouble, found: error.found, at: error.at };
    throw error;
  }
}

interface Piece {
  readonly text: string;
  readonly index: number;
}

/** Words, and quoted text as one piece with its quotes. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  for (const found of line.matchAll(/"(?:[^"\\]|\\.)*"?|\S+/gu)) pieces.push({ text: found[0], index: found.index });
  return pieces;
}

function frameFrom(line: string, randomKey: () => Uint8Array): FrameFields {
  const [frame, type, ...rest] = piecesOf(line);
  const opcode = opcodeFrom(type ?? { text: '', index: (frame?.index ?? 0) + (frame?.text.length ?? 0) });
  const flags = { fin: false, rsv1: false, rsv2: false, rsv3: false };
  const once = new Set<string>();
  const payload: number[] = [];
  let maskingKey: Uint8Array | null = null;
  let form: { readonly piece: Piece; readonly bits: 7 | 16 | 64 } | undefined;
  let announced: { readonly piece: Piece; readonly length: bigint } | undefined;

  for (const piece of rest) {
    const { text, index } = piece;
    if (text.startsWith('"')) {
      payload.push(...quoted(piece));
      continue;
    }
    const [name = '', value] = split(text);
    if (name !== 'hex' && once.has(name)) throw new Wrong('twice', text, index);
    once.add(name);
    if (value === undefined && name in flags) flags[name as keyof typeof flags] = true;
    else if (name === 'mask') maskingKey = value === undefined ? randomKey() : keyFrom(piece, value);
    else if (name === 'form' && value !== undefined) form = { piece, bits: formFrom(piece, value) };
    else if (name === 'length' && value !== undefined)
      announced = { piece, length: numberFrom(piece, value, 2n ** 64n - 1n) };
    else if (name === 'code' && value !== undefined) {
      const code = Number(numberFrom(piece, value, 65535n));
      payload.push(code >> 8, code & 255);
    } else if (name === 'hex' && value !== undefined) payload.push(...hexFrom(piece, value));
    else throw new Wrong('unknown-word', text, index);
  }

  const length = announced?.length ?? BigInt(payload.length);
  const most =
    form === undefined ? 2n ** 64n - 1n : form.bits === 7 ? 125n : form.bits === 16 ? 65535n : 2n ** 64n - 1n;
  if (form && length > most) throw new Wrong('too-long', form.piece.text, form.piece.index);
  return {
    ...flags,
    opcode,
    maskingKey,
    ...(form ? { lengthForm: form.bits } : {}),
    ...(announced ? { payloadLength: announced.length } : {}),
    payload: Uint8Array.from(payload),
  };
}

function split(text: string): [string, string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function opcodeFrom(piece: Piece): number {
  const { text } = piece;
  const named = types.get(text);
  if (named !== undefined) return named;
  const [name, value] = split(text);
  if (name !== 'opcode' || value === undefined) throw new Wrong('no-type', text, piece.index);
  return Number(numberFrom(piece, value, 15n));
}

function numberFrom({ text, index }: Piece, value: string, most: bigint): bigint {
  if (!/^(?:\d+|0x[0-9a-f]+)$/i.test(value) || BigInt(value) > most) throw new Wrong('bad-number', text, index);
  return BigInt(value);
}

function formFrom({ text, index }: Piece, value: string): 7 | 16 | 64 {
  if (value === '7' || value === '16' || value === '64') return Number(value) as 7 | 16 | 64;
  throw new Wrong('bad-form', text, index);
}

function keyFrom(piece: Piece, value: string): Uint8Array {
  if (!/^[0-9a-f]{8}$/i.test(value)) throw new Wrong('bad-key', piece.text, piece.index);
  return Uint8Array.from(hexFrom(piece, value));
}

function hexFrom({ text, index }: Piece, value: string): number[] {
  if (!/^(?:[0-9a-f]{2})*$/i.test(value)) throw new Wrong('bad-hex', text, index);
  return Array.from(value.matchAll(/../g), ([digits]) => Number.parseInt(digits, 16));
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '0': 0, '"': 34, '\\': 92 };

/** The bytes of quoted text in UTF-8. `\xNN` is one byte, whatever it makes of the text. */
function quoted({ text, index }: Piece): number[] {
  if (text.length < 2 || !text.endsWith('"') || /(?:^|[^\\])(?:\\\\)*\\"$/.test(text.slice(1)))
    throw new Wrong('open-quote', text, index);
  const bytes: number[] = [];
  const utf8 = new TextEncoder();
  for (const { 0: run, 1: escaped, index: at } of text.slice(1, -1).matchAll(/\\(x[0-9a-f]{2}|.)|[^\\]+/giu)) {
    if (escaped === undefined) bytes.push(...utf8.encode(run));
    else if (/^x../i.test(escaped)) bytes.push(Number.parseInt(escaped.slice(1), 16));
    else {
      const byte = escapes[escaped];
      if (byte === undefined) throw new Wrong('bad-escape', run, index + 1 + at);
      bytes.push(byte);
    }
  }
  return bytes;
}
