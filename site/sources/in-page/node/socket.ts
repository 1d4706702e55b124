import { Duplex } from 'node:stream';
import { alive } from './alive.ts';

export const ADDRESS = '127.0.0.1';

/** An error as the system would report it. */
export function systemError(code: string, call: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${call} ${code}`), { code, syscall: call });
}

/** What the system says of an address that it does not give, as Node words it. */
export function addressError(
  code: 'EADDRINUSE' | 'EADDRNOTAVAIL' | 'ECONNREFUSED',
  call: string,
  address: string,
  port: number,
): NodeJS.ErrnoException {
  const [errno, words] = {
    EADDRINUSE: [-98, ': address already in use'],
    EADDRNOTAVAIL: [-99, ': address not available'],
    ECONNREFUSED: [-111, ''],
  }[code] as [number, string];
  const error = new Error(`${call} ${code}${words} ${address}:${port}`);
  return Object.assign(error, { code, errno, syscall: call, address, port });
}

/** A name that nobody knows. */
export function lookupError(hostname: string): NodeJS.ErrnoException {
  const error = new Error(`getaddrinfo ENOTFOUND ${hostname}`);
  return Object.assign(error, { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname });
}

/** Which end of a connection: who opened it, or who was listening. */
export type Side = 'client' | 'server';

/** Sees what crosses between the two ends of a connection, in order. */
export interface WireWatcher {
  /** The connection is there; the socket is the server's end. */
  joined(server: Socket): void;
  /** On their way to the other end. They are the other end's, which may change them: to be copied. */
  bytes(from: Side, bytes: Uint8Array): void;
  /** A FIN. */
  end(from: Side): void;
  /** This end is no more; `reset`: without having said goodbye. */
  gone(side: Side, reset: boolean): void;
}

/** What watched servers have written and what has not had its turn yet. */
const leaving = new Set<() => void>();
/** Of deliveries that make others due. */
const MOST_ROUNDS = 1000;

/**
 * Delivers at once what the server's ends of watched connections have written: a system sends what a process wrote before
 * it ended.
 */
export function deliverWatched(): void {
  for (let round = 0; leaving.size > 0 && round < MOST_ROUNDS; round += 1)
    for (const deliver of [...leaving]) deliver();
}

export interface SocketOptions {
  readonly allowHalfOpen?: boolean;
  readonly watcher?: WireWatcher;
}

/**
 * One end of a TCP connection that lives in this realm: what Node's `net.Socket` is to a program. Bytes cross in a turn
 * of their own, never while they are written, and as copies: `ws` unmasks in place, and the other end keeps its own.
 */
export class Socket extends Duplex {
  readonly remoteAddress = ADDRESS;
  readonly remoteFamily = 'IPv4';
  readonly localAddress = ADDRESS;
  remotePort = 0;
  localPort = 0;
  connecting = false;
  bytesRead = 0;
  #peer: Socket | undefined;
  #delivered = 0;
  /** Set while the peer's bytes wait for room here: tells the peer that it may go on. */
  #room: ((error?: Error) => void) | undefined;
  #reset = false;
  #finished = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timeoutMs = 0;
  #watcher: WireWatcher | undefined;
  #side: Side = 'client';

  constructor({ allowHalfOpen = false, watcher }: SocketOptions = {}) {
    super({ allowHalfOpen });
    this.#watcher = watcher;
    alive.add(this);
  }

  /** Makes two sockets the ends of one connection. */
  static join(client: Socket, server: Socket): void {
    client.#peer = server;
    server.#peer = client;
    server.remotePort = client.localPort;
    client.remotePort = server.localPort;
    server.#side = 'server';
    server.#watcher = client.#watcher;
    client.#watcher?.joined(server);
  }

  get bytesWritten(): number {
    return this.#delivered + this.writableLength;
  }

  get pending(): boolean {
    return this.connecting;
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    this.#timeoutMs = milliseconds;
    if (listener !== undefined) this.once('timeout', listener);
    this.#restart();
    return this;
  }

  /** Ends at once, and the other end learns of a reset (RFC 9293 §3.5.2). */
  resetAndDestroy(): this {
    this.#reset = true;
    return this.destroy();
  }

  /** Ends, and destroys what is left once all is written. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  // There is no segment to delay, and no line to probe.
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    if (!this.destroyed) alive.add(this);
    return this;
  }

  unref(): this {
    alive.delete(this);
    return this;
  }

  override _read(): void {
    const room = this.#room;
    this.#room = undefined;
    room?.();
  }

  override _write(bytes: Uint8Array, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#whenConnected(done, () => this.#send(Buffer.from(Uint8Array.from(bytes).buffer), done));
  }

  /** A frame's header and its payload are two writes of `ws`, and one segment on a wire. */
  override _writev(chunks: readonly { readonly chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#whenConnected(done, () => {
      this.#finish();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    alive.delete(this);
    clearTimeout(this.#timer);
    const peer = this.#peer;
    if (this.#reset) setImmediate(() => peer?.destroy(systemError('ECONNRESET', 'read')));
    else this.#finish();
    setImmediate(() => this.#watcher?.gone(this.#side, this.#reset));
    // What was taken has crossed the wire: it is the peer's next write that fails.
    this._read();
    done(error);
  }

  #whenConnected(failed: (error: Error) => void, run: () => void): void {
    if (this.connecting) this.once('connect', run);
    else if (this.#peer === undefined) failed(systemError('EPIPE', 'write'));
    else run();
  }

  #send(bytes: Buffer<ArrayBuffer>, done: (error?: Error) => void): void {
    this.#restart();
    const deliver = (): void => {
      if (this.#peer === undefined || this.#peer.destroyed) {
        done(systemError('ECONNRESET', 'write'));
        return;
      }
      this.#delivered += bytes.length;
      this.#watcher?.bytes(this.#side, bytes);
      this.#peer.#take(bytes, done);
    };
    if (this.#watcher === undefined || this.#side === 'client') {
      setImmediate(deliver);
      return;
    }
    const once = (): void => {
      if (leaving.delete(once)) deliver();
    };
    leaving.add(once);
    setImmediate(once);
  }

  #take(bytes: Buffer<ArrayBuffer>, taken: (error?: Error) => void): void {
    this.bytesRead += bytes.length;
    this.#restart();
    // Before `push`, which may make this end read at once.
    this.#room = taken;
    if (this.push(bytes)) this._read();
  }

  /** FIN, once. It comes after what was written, as that has its turn before. */
  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    setImmediate(() => {
      this.#watcher?.end(this.#side);
      if (this.#peer?.destroyed === false) this.#peer.push(null);
    });
  }

  #restart(): void {
    clearTimeout(this.#timer);
    if (this.#timeoutMs === 0 || this.destroyed) return;
    this.#timer = setTimeout(() => this.emit('timeout'), this.#timeoutMs);
  }
}
