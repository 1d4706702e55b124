import type { CapturedFrame } from './model.ts';

/** What a frame's bytes cost to keep. Payload, message and inflated message may be one and the same array. */
function heldBytes({ frame }: CapturedFrame): number {
  const arrays = new Set([frame.payload, frame.message?.payload, frame.inflated]);
  let total = frame.headerLength;
  for (const bytes of arrays) total += bytes?.length ?? 0;
  return total;
}

/**
 * The newest frames of one connection, oldest first, numbered from 1 without a hole.
 * A Map keeps them in order and forgets the oldest without moving the others; only `snapshot` copies, once a publication.
 */
export class FrameLog {
  readonly #frames = new Map<number, CapturedFrame>();
  #gone = 0;
  #bytes = 0;

  get length(): number {
    return this.#frames.size;
  }

  /** How many older frames had to go. */
  get forgotten(): number {
    return this.#gone;
  }

  /** Of all frames in the log, as they are held in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The number that the next frame gets. */
  get next(): number {
    return this.#gone + this.length + 1;
  }

  /** @throws RangeError where the frame's number is not the next one: views find frames by their number. */
  add(captured: CapturedFrame): void {
    if (captured.number !== this.next)
      throw new RangeError(`The next frame of this log is number ${this.next}, got ${captured.number}.`);
    this.#frames.set(captured.number, captured);
    this.#bytes += heldBytes(captured);
  }

  /** Undefined where the frame has gone, or has not come yet. */
  get(number: number): CapturedFrame | undefined {
    return this.#frames.get(number);
  }

  /** Says when the page sent or got the frame. A new object: the old one may be on screen. Nothing where the frame has gone. */
  tie(number: number, pageAt: number): void {
    const captured = this.#frames.get(number);
    if (captured) this.#frames.set(number, { ...captured, pageAt });
  }

  /** Lets the oldest frame go, and returns it. */
  forget(): CapturedFrame | undefined {
    const oldest = this.#frames.get(this.#gone + 1);
    if (!oldest) return undefined;
    this.#frames.delete(oldest.number);
    this.#gone += 1;
    this.#bytes -= heldBytes(oldest);
    return oldest;
  }

  snapshot(): readonly CapturedFrame[] {
    return [...this.#frames.values()];
  }
}
