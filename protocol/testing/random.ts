/** Randomness that a seed repeats: a test that fails names its seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to and without 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)] as T;
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at++) bytes[at] = this.int(0, 255);
    return bytes;
  }

  /** The bytes in pieces, cut anywhere. */
  cut(bytes: Uint8Array, pieces: number): Uint8Array[] {
    const places = Array.from({ length: pieces - 1 }, () => this.int(0, bytes.length)).sort((a, b) => a - b);
    return [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
  }
}
