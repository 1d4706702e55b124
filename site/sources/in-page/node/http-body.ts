import { ParseError } from './http-head.ts';

/** How a message's end is found (RFC 9112 §6.3). */
export type Framing =
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-end' };

/** @throws ParseError where the headers say two things, or nothing that can be read. */
export function framingOf(rawHeaders: readonly string[], isRequest: boolean): Framing {
  const values = (name: string): string[] =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const lengths = values('content-length');
  const codings = values('transfer-encoding').join(',');
  if (lengths.some((length) => !/^\d+$/.test(length)))
    throw new ParseError('INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length');
  if (lengths.length > 1) throw new ParseError('UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length');
  if (codings !== '') {
    if (lengths.length > 0)
      throw new ParseError('INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length");
    if (/(?:^|,)\s*chunked\s*$/i.test(codings)) return { kind: 'chunked' };
    if (isRequest) throw new ParseError('INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`');
    return { kind: 'until-end' };
  }
  if (lengths[0] !== undefined) return { kind: 'length', bytes: Number(lengths[0]) };
  return isRequest ? { kind: 'length', bytes: 0 } : { kind: 'until-end' };
}

/** What one call of `read` found. */
export interface BodyPart {
  /** Of the body, without what frames it. */
  readonly data: readonly Buffer[];
  /** Bytes of the input that belong to this body. */
  readonly used: number;
  readonly ended: boolean;
}

/** Takes a message's body apart, in pieces of any size. What was not used has to come again, with more behind it. */
export class BodyReader {
  readonly #framing: Framing;
  /** Bytes of the body, or of the chunk, that are still to come. */
  #left: number;
  #trailers = false;

  constructor(framing: Framing) {
    this.#framing = framing;
    this.#left = framing.kind === 'length' ? framing.bytes : 0;
  }

  /** @throws ParseError */
  read(bytes: Buffer): BodyPart {
    if (this.#framing.kind === 'until-end') return { data: [bytes], used: bytes.length, ended: false };
    if (this.#framing.kind === 'chunked') return this.#chunks(bytes);
    const data = bytes.subarray(0, this.#left);
    this.#left -= data.length;
    return { data: data.length === 0 ? [] : [data], used: data.length, ended: this.#left === 0 };
  }

  /** RFC 9112 §7.1. */
  #chunks(bytes: Buffer): BodyPart {
    const data: Buffer[] = [];
    let used = 0;
    for (;;) {
      if (this.#left > 0) {
        // The line end behind a chunk counts as its last two bytes.
        const piece = bytes.subarray(used, used + this.#left);
        const content = piece.subarray(0, Math.max(0, Math.min(piece.length, this.#left - 2)));
        if (content.length > 0) data.push(content);
        this.#left -= piece.length;
        used += piece.length;
        if (this.#left > 0) return { data, used, ended: false };
      }
      const end = bytes.indexOf('\r\n', used, 'latin1');
      if (end < 0) return { data, used, ended: false };
      const line = bytes.subarray(used, end).toString('latin1');
      used = end + 2;
      if (this.#trailers) {
        if (line === '') return { data, used, ended: true };
        continue;
      }
      const size = /^([\da-f]{1,13})(?:[ \t]*;.*)?$/i.exec(line)?.[1];
      if (size === undefined) throw new ParseError('INVALID_CHUNK_SIZE', 'Invalid character in chunk size');
      if (Number.parseInt(size, 16) === 0) this.#trailers = true;
      else this.#left = Number.parseInt(size, 16) + 2;
    }
  }
}
