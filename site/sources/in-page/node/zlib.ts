import { EventEmitter } from 'node:events';
import { Deflate, Inflate } from 'pako';

export const Z_SYNC_FLUSH = 2;
export const Z_DEFAULT_WINDOWBITS = 15;
export const constants = { Z_SYNC_FLUSH, Z_DEFAULT_WINDOWBITS };

/** The options that `ws` gives. */
interface Options {
  readonly windowBits?: number;
  readonly level?: number;
  readonly memLevel?: number;
  readonly chunkSize?: number;
}

/** What pako's two classes have in common. */
interface Machine {
  readonly err: number;
  readonly msg: string;
  readonly ended: boolean;
  onData(chunk: Uint8Array<ArrayBuffer>): void;
  push(data: Uint8Array, flush: number): boolean;
}

/** Thrown out of a machine that nobody wants to go on: what a bomb holds is not inflated to its end. */
class Abandoned extends Error {}

/** As much of a zlib stream as `ws` uses: pieces are written, and a flush works on them all. */
class RawStream extends EventEmitter {
  /** `ws` makes a new stream once this one has seen the end of its data (RFC 7692 §7.2.3.5). */
  readonly _readableState = { endEmitted: false };
  readonly #make: () => Machine;
  #machine: Machine;
  #waiting: Uint8Array[] = [];
  #closed = false;

  constructor(make: () => Machine) {
    super();
    this.#make = make;
    this.#machine = this.#fresh();
  }

  write(data: Uint8Array | string): void {
    this.#waiting.push(typeof data === 'string' ? Buffer.from(data) : data);
  }

  flush(kind: number | (() => void), done?: () => void): void {
    const finished = typeof kind === 'function' ? kind : done;
    // Never at once: who calls goes on first, as with Node's threads.
    queueMicrotask(() => {
      if (this.#closed) return;
      const data = Buffer.concat(this.#waiting);
      this.#waiting = [];
      const failure = this.#push(data);
      if (failure !== undefined) this.emit('error', failure);
      else finished?.();
    });
  }

  reset(): void {
    this.#machine = this.#fresh();
  }

  close(): void {
    this.#closed = true;
  }

  #push(data: Uint8Array): Error | undefined {
    const machine = this.#machine;
    try {
      machine.push(data, Z_SYNC_FLUSH);
    } catch (error) {
      if (error instanceof Abandoned) return undefined;
      throw error;
    }
    if (machine.err < 0)
      return Object.assign(new Error(machine.msg || 'invalid data'), { code: 'Z_DATA_ERROR', errno: machine.err });
    if (machine.ended) this._readableState.endEmitted = true;
    return undefined;
  }

  #fresh(): Machine {
    const machine = this.#make();
    machine.onData = (chunk) => {
      if (this.#closed || machine !== this.#machine) throw new Abandoned();
      this.emit('data', Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
      if (this.#closed || machine !== this.#machine) throw new Abandoned();
    };
    return machine;
  }
}

const CHUNK_SIZE = 16 * 1024;

export function createInflateRaw({ windowBits, chunkSize = CHUNK_SIZE }: Options = {}): RawStream {
  return new RawStream(
    () =>
      new Inflate({ raw: true, chunkSize, ...(windowBits === undefined ? {} : { windowBits }) }) as unknown as Machine,
  );
}

export function createDeflateRaw({
  windowBits,
  level = -1,
  memLevel = 8,
  chunkSize = CHUNK_SIZE,
}: Options = {}): RawStream {
  // zlib takes 9 for 8, as it has a fault with the smallest window.
  const bits = windowBits === 8 ? 9 : (windowBits ?? Z_DEFAULT_WINDOWBITS);
  return new RawStream(
    () => new Deflate({ raw: true, chunkSize, windowBits: bits, level: level as -1, memLevel }) as unknown as Machine,
  );
}

export default { createInflateRaw, createDeflateRaw, constants, Z_SYNC_FLUSH, Z_DEFAULT_WINDOWBITS };
