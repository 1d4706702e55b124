import { Inflate } from 'pako';

/** §7.2.1 of RFC 7692 has the sender cut these four bytes off; they go back on before inflating (§7.2.2). */
const TAIL = new Uint8Array([0x00, 0x00, 0xff, 0xff]);
const SYNC_FLUSH = 2;
const NOTHING = new Uint8Array(0);
/** Bytes that inflating allocates at a time. */
const CHUNK = 16384;

/** Why a message could not be inflated. */
export type InflateProblem = 'failed' | 'too-large' | 'context-lost';

/** Thrown through the inflating library to stop it; never leaves this file. */
const STOP = new RangeError('The inflated message is over the bound.');

/** What a reader of messages needs of an `Inflater`. */
export type MessageInflater = Pick<Inflater, 'problem' | 'lose' | 'push' | 'next'>;

/** Makes an inflater for one direction; what it is given is what `Inflater`'s constructor takes. */
export type MakeInflater = (windowBits: number, takeover: boolean, limit: number) => MessageInflater;

export const makeInflater: MakeInflater = (windowBits, takeover, limit) => new Inflater(windowBits, takeover, limit);

/**
 * Inflates one direction's messages (RFC 7692 §7.2.2), a fragment at a time.
 * Once something went wrong, the window that later messages refer to is lost: with context takeover
 * they cannot be inflated either.
 */
export class Inflater {
  readonly #windowBits: number;
  readonly #takeover: boolean;
  readonly #limit: number;
  #inflate: Inflate | undefined;
  /** What a stream that has ended did not take. */
  #unread: (() => Uint8Array) | undefined;
  #lost = false;
  #chunks: Uint8Array[] = [];
  #total = 0;
  #problem: InflateProblem | undefined;

  /**
   * @param windowBits 8 to 15, as negotiated for the end that compresses
   * @param takeover whether that end keeps its window between messages
   * @param limit bytes that one message may inflate to
   */
  constructor(windowBits: number, takeover: boolean, limit: number) {
    this.#windowBits = windowBits;
    this.#takeover = takeover;
    this.#limit = limit;
  }

  /** What stopped the message that is being inflated. */
  get problem(): InflateProblem | undefined {
    return this.#problem;
  }

  /** Bytes of the message are missing or were not kept, so that nothing after them can be inflated. */
  lose(): void {
    this.#lost = true;
    this.#problem ??= 'context-lost';
  }

  /**
   * Takes the next fragment's payload; gives what it inflated to, or undefined where the message
   * cannot be inflated (`problem` says why). On the last fragment the next message begins afterwards.
   */
  push(payload: Uint8Array, last: boolean): Uint8Array | undefined {
    if (this.#lost) this.#problem ??= 'context-lost';
    return this.#problem === undefined ? this.#run(payload, last) : undefined;
  }

  /** The message is over, finished or given up. */
  next(): void {
    this.#total = 0;
    this.#problem = undefined;
    if (!this.#takeover) {
      this.#inflate = undefined;
      this.#lost = false;
    }
  }

  #run(payload: Uint8Array, last: boolean): Uint8Array | undefined {
    this.#chunks = [];
    try {
      if (!this.#feed(payload) || (last && !this.#feed(TAIL))) this.#fail('failed');
    } catch (error) {
      if (error !== STOP) throw error;
      this.#fail('too-large');
    }
    const chunks = this.#chunks;
    this.#chunks = [];
    return this.#problem === undefined ? join(chunks) : undefined;
  }

  #feed(bytes: Uint8Array): boolean {
    let rest = bytes;
    while (rest.length > 0) {
      this.#inflate ??= this.#open();
      if (!this.#inflate.push(rest, SYNC_FLUSH)) return false;
      if (!this.#inflate.ended) return true;
      // A block marked as final ends the stream, not the message: the next block begins at the next byte
      // (RFC 7692 §7.2.1). Deviation: it begins with an empty window, since the senders that mark blocks so reset theirs.
      rest = this.#unread?.() ?? NOTHING;
      this.#inflate = undefined;
    }
    return true;
  }

  #open(): Inflate {
    const inflate = new Inflate({ raw: true, windowBits: this.#windowBits, chunkSize: CHUNK });
    inflate.onStart = (stream) => {
      this.#unread = () => stream.input.subarray(stream.next_in, stream.next_in + stream.avail_in);
    };
    inflate.onData = (chunk) => {
      this.#total += chunk.length;
      if (this.#total > this.#limit) throw STOP;
      this.#chunks.push(chunk);
    };
    inflate.onEnd = () => {};
    return inflate;
  }

  #fail(problem: InflateProblem): void {
    this.#problem = problem;
    this.#inflate = undefined;
    this.#lost = true;
  }
}

/** One array that holds no more than its bytes: a chunk is a view of a larger one. */
export function join(chunks: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const chunk of chunks) length += chunk.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
