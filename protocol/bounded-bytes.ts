const FIRST_CAPACITY = 1024;

/** Bytes that arrive piece by piece, kept up to a bound: grows by doubling, so that single bytes cost no array each. */
export class BoundedBytes {
  readonly #limit: number;
  #bytes = new Uint8Array(0);
  #length = 0;

  /** @param limit bytes that are kept; what comes after them is let go */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** How many more would be kept. */
  get room(): number {
    return this.#limit - this.#length;
  }

  append(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const kept = Math.min(end - start, this.room);
    if (kept <= 0) return;
    this.#reserve(kept);
    this.#bytes.set(bytes.subarray(start, start + kept), this.#length);
    this.#length += kept;
  }

  /** Bytes whose value nobody knows. */
  appendZeros(count: number): void {
    const kept = Math.min(count, this.room);
    if (kept <= 0) return;
    this.#reserve(kept);
    this.#length += kept;
  }

  /** The last byte, where there is one. */
  get last(): number | undefined {
    return this.#length > 0 ? this.#bytes[this.#length - 1] : undefined;
  }

  /** A copy of what is there. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** What is there, and begins anew. */
  take(): Uint8Array {
    const taken = this.copy();
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return taken;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#bytes.length * 2, FIRST_CAPACITY)));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
