/**
 * Holds a rate: so many at once, and so many a second in the long run.
 * A key that is held down, or a script in a loop, would otherwise drown the reader's own server in messages.
 */
export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #since = 0;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
  }

  /** Whether one more may go. @param now Milliseconds on any clock that only goes on. */
  take(now: number): boolean {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#since) / 1000) * this.#perSecond);
    this.#since = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
