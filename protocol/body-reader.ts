import { BoundedBytes } from './bounded-bytes.ts';
import type { Body, End, Note } from './model.ts';
import { NO_NOTES, note } from './note.ts';
import { LF } from './octets.ts';

/** How a body tells its end (RFC 9112 §6.3): so many bytes, chunks, or the end of the connection. */
export type Framing = { readonly length: number } | 'chunked' | 'until-end';

/** A size line over this is no size line: 16 hex digits and some chunk extensions fit. */
const LONGEST_LINE = 1024;

/** Reads one body that arrives in pieces. */
export class BodyReader {
  readonly #from: End;
  readonly #start: number;
  readonly #limit: number;
  readonly #chunked: boolean;
  /** Bytes of the body or of the chunk that are still to come. */
  #left: number;
  #phase: 'data' | 'size' | 'data-end' | 'trailer';
  #line = '';
  /** How many bytes of the body stand before that line. */
  #lineStart = 0;
  #received = 0;
  readonly #bytes: BoundedBytes;
  /** The chunks' data, without the lines around it. */
  readonly #content: BoundedBytes;
  #notes: Note[] = [];

  /**
   * @param start offset of the first byte in the stream
   * @param limit bytes that are kept
   */
  constructor(from: End, start: number, framing: Framing, limit: number) {
    this.#from = from;
    this.#start = start;
    this.#limit = limit;
    this.#bytes = new BoundedBytes(limit);
    this.#content = new BoundedBytes(limit);
    this.#chunked = framing === 'chunked';
    this.#phase = this.#chunked ? 'size' : 'data';
    this.#left = typeof framing === 'object' ? framing.length : framing === 'until-end' ? Number.POSITIVE_INFINITY : 0;
  }

  /** Bytes so far. */
  get received(): number {
    return this.#received;
  }

  get complete(): boolean {
    return this.#phase === 'data' && this.#left === 0;
  }

  /** Takes bytes from `at` on; returns the first that is not the body's. */
  push(bytes: Uint8Array, at: number): number {
    let next = at;
    while (next < bytes.length && !this.complete) {
      const end =
        this.#phase === 'data' ? next + Math.min(this.#left, bytes.length - next) : this.#readLine(bytes, next);
      if (this.#phase === 'data') {
        if (this.#chunked) this.#content.append(bytes, next, end);
        this.#left -= end - next;
      }
      this.#bytes.append(bytes, next, end);
      this.#received += end - next;
      this.#advance(bytes[end - 1] as number);
      next = end;
    }
    return next;
  }

  /** Whether the missing bytes are inside data whose extent is known; they count as zeros. */
  gap(count: number): boolean {
    if (this.#phase !== 'data' || count > this.#left) return false;
    const bit = (this.#start + this.#received) * 8;
    this.#notes.push(note('gap-in-payload', bit, bit + count * 8, { bytes: count }));
    this.#bytes.appendZeros(count);
    if (this.#chunked) this.#content.appendZeros(count);
    this.#received += count;
    this.#left -= count;
    this.#chunkOver();
    return true;
  }

  /** The body as it is now: complete, or cut off where the connection ended. */
  finish(): Body {
    const start = this.#start * 8;
    const end = start + this.#received * 8;
    if (!this.complete && this.#left !== Number.POSITIVE_INFINITY)
      this.#notes.push(note('cut-off', start, end, { received: this.#received }));
    const kept = this.#bytes.length;
    if (this.#received > kept)
      this.#notes.push(note('payload-not-kept', start + kept * 8, end, { limit: this.#limit, length: this.#received }));
    return {
      kind: 'body',
      from: this.#from,
      span: { start, end },
      bytes: this.#bytes.take(),
      content: this.#chunked ? this.#content.take() : undefined,
      notes: this.#notes.length > 0 ? this.#notes : NO_NOTES,
    };
  }

  /** Collects a line; returns the byte after what belongs to it. */
  #readLine(bytes: Uint8Array, at: number): number {
    if (this.#line === '') this.#lineStart = this.#received;
    const feed = bytes.indexOf(LF, at);
    const end = feed < 0 ? bytes.length : feed + 1;
    for (let next = at; next < end && this.#line.length <= LONGEST_LINE; next++)
      this.#line += String.fromCharCode(bytes[next] as number);
    return end;
  }

  #advance(last: number): void {
    if (this.#phase === 'data') this.#chunkOver();
    else if (this.#line.length > LONGEST_LINE) this.#refuse();
    else if (last === LF) {
      this.#lineOver(this.#line.replace(/\r?\n$/, ''));
      this.#line = '';
    }
  }

  #chunkOver(): void {
    if (this.#chunked && this.#left === 0) this.#phase = 'data-end';
  }

  #lineOver(line: string): void {
    if (this.#phase === 'data-end') {
      if (line === '') this.#phase = 'size';
      else this.#refuse();
    } else if (this.#phase === 'size') {
      // RFC 9112 §7.1: hexadecimal digits, then perhaps extensions.
      const size = /^([0-9A-Fa-f]{1,13})[ \t]*(?:;.*)?$/.exec(line)?.[1];
      if (size === undefined) this.#refuse();
      else {
        this.#left = Number.parseInt(size, 16);
        this.#phase = this.#left === 0 ? 'trailer' : 'data';
      }
    } else if (line === '') this.#phase = 'data';
  }

  /** Nobody knows where the next chunk begins: all that follows is this body. */
  #refuse(): void {
    // The line as far as it was looked at, which does not depend on the pieces that it came in.
    const bit = (this.#start + this.#lineStart) * 8;
    this.#notes.push(note('chunk-syntax', bit, bit + this.#line.length * 8));
    this.#line = '';
    this.#phase = 'data';
    this.#left = Number.POSITIVE_INFINITY;
  }
}
