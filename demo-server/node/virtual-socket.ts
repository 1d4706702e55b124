import { Duplex } from 'node:stream';
import type { CloseHow, End } from '#feed/event.ts';
import type { VirtualClient } from '../session/virtual-connection.ts';

/**
 * The server's end of a TCP connection that no network carries: what Node's HTTP server and `ws` ask of a `net.Socket`,
 * and nothing more. To be given to a server by `server.emit('connection', socket)`.
 */
export class VirtualSocket extends Duplex {
  /** As on a `net.Socket`. The carrier's own address stays with whoever counts it: this one is only shown. */
  readonly remoteAddress = '127.0.0.1';
  bytesRead = 0;
  readonly #client: VirtualClient;
  readonly #isOpened: () => boolean;
  #delivered = 0;
  #fins: readonly End[] = [];
  #reset: End | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timeoutMs = 0;

  /** @param isOpened whether a 101 was given: only then is a client without a FIN one that was waited for in vain. */
  constructor(client: VirtualClient, isOpened: () => boolean) {
    // TCP halves end one by one (RFC 9293 §3.6): after a close frame the server waits for the client's FIN.
    super({ allowHalfOpen: true });
    this.#client = client;
    this.#isOpened = isOpened;
    // A reset client is no error of ours; without a listener it would end the process.
    this.on('error', () => undefined);
  }

  get bytesWritten(): number {
    return this.#delivered + this.writableLength;
  }

  /** Bytes that the server has not read. */
  get unread(): number {
    return this.readableLength;
  }

  /** The client's bytes. */
  receive(bytes: Uint8Array): void {
    if (this.destroyed) return;
    this.bytesRead += bytes.length;
    this.#restart();
    this.push(Buffer.from(bytes));
  }

  /** FIN of the client. */
  receiveEnd(): void {
    if (this.destroyed) return;
    this.#fins = [...this.#fins, 'client'];
    this.push(null);
  }

  /** Reset by the client. */
  receiveReset(): void {
    this.#reset ??= 'client';
    this.destroy(Object.assign(new Error('The client reset the connection.'), { code: 'ECONNRESET' }));
  }

  /** As on a `net.Socket`: reset by this side. */
  resetAndDestroy(): this {
    this.#reset ??= 'server';
    return this.destroy();
  }

  /** Ends, and destroys what is left once all is written, as on a `net.Socket`. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  /** Emits 'timeout' after that many milliseconds without a byte; 0 for never. */
  setTimeout(milliseconds: number, listener?: () => void): this {
    this.#timeoutMs = milliseconds;
    if (listener !== undefined) this.once('timeout', listener);
    this.#restart();
    return this;
  }

  // There is no segment to delay, no line to probe and no handle that keeps the process alive.
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#timeoutMs === 0 || this.destroyed) return;
    this.#timer = setTimeout(() => this.emit('timeout'), this.#timeoutMs);
    this.#timer.unref();
  }

  override _read(): void {
    // What the client sends is pushed as it comes; `unread` bounds it.
  }

  override _write(bytes: Buffer, _: BufferEncoding, taken: (error?: Error | null) => void): void {
    this.#restart();
    this.#client.bytes(bytes, () => {
      this.#delivered += bytes.length;
      taken();
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#fins = [...this.#fins, 'server'];
    this.#client.ended();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer);
    this.#client.closed(...this.#closing());
    done(error);
  }

  #closing(): [CloseHow, End] {
    if (this.#reset !== undefined) return ['reset', this.#reset];
    const [first = 'server'] = this.#fins;
    return this.#fins.includes('client') || !this.#isOpened() ? ['fin', first] : ['timeout', 'server'];
  }
}
