import { BoundedBytes } from './bounded-bytes.ts';
import { CR, isTokenOctet, LF } from './octets.ts';

/** Collects a head that arrives in pieces, up to and with its empty line (RFC 9112 §2.1). */
export class HeadReader {
  readonly #bytes: BoundedBytes;
  /** Bytes of the line under way. */
  #line = 0;
  /** The last of them is a carriage return. */
  #returned = false;
  /** A line that is not empty has been there, so that the next empty one is the end. */
  #started = false;

  /** @param limit bytes that a head may have */
  constructor(limit: number) {
    this.#bytes = new BoundedBytes(limit);
  }

  /** How many bytes of a head are there. */
  get length(): number {
    return this.#bytes.length;
  }

  /**
   * Takes bytes from `at` on. `next` is the first that was not taken; `head` is there once it is complete.
   * `problem`: `not-http` where no start line begins like this, `head-too-long` over the limit.
   */
  push(
    bytes: Uint8Array,
    at: number,
  ): { readonly next: number; readonly head?: Uint8Array; readonly problem?: 'not-http' | 'head-too-long' } {
    const { room } = this.#bytes;
    for (let next = at; next < bytes.length; next++) {
      const byte = bytes[next] as number;
      const strange = !this.#started && this.#line === 0 && byte !== CR && byte !== LF && !isTokenOctet(byte);
      const problem = next - at === room ? 'head-too-long' : strange ? 'not-http' : undefined;
      if (problem !== undefined) {
        this.#bytes.append(bytes, at, next);
        return { next, problem };
      }
      if (!this.#ends(byte)) continue;
      this.#bytes.append(bytes, at, next + 1);
      return { next: next + 1, head: this.take() };
    }
    this.#bytes.append(bytes, at);
    return { next: bytes.length };
  }

  /** What is there so far; the reader begins anew. */
  take(): Uint8Array {
    this.#line = 0;
    this.#returned = false;
    this.#started = false;
    return this.#bytes.take();
  }

  /** Whether this byte ends the head. */
  #ends(byte: number): boolean {
    if (byte !== LF) {
      this.#line++;
      this.#returned = byte === CR;
      if (byte !== CR) this.#started = true;
      return false;
    }
    const empty = this.#line === 0 || (this.#line === 1 && this.#returned);
    this.#line = 0;
    return empty && this.#started;
  }
}
