import { EventEmitter } from 'node:events';
import { BodyReader, framingOf } from './http-body.ts';
import { readHead, readStatusLine } from './http-head.ts';
import { IncomingMessage } from './http-message.ts';
import { connect } from './net.ts';
import { type Socket, systemError } from './socket.ts';

type HeaderValue = string | number | readonly string[];

/** The options that have a meaning here. */
export interface RequestOptions {
  readonly method?: string;
  readonly host?: string;
  readonly hostname?: string;
  readonly port?: number | string;
  readonly defaultPort?: number;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, HeaderValue | undefined>>;
  readonly timeout?: number;
  readonly createConnection?: (options: RequestOptions) => Socket;
}

/** As many bytes as Node takes of an answer's head. */
const HEAD_BYTES = 16 * 1024;

/** A request to who listens in this realm. `ws` makes its handshakes with it. */
export class ClientRequest extends EventEmitter {
  readonly path: string;
  readonly method: string;
  readonly host: string;
  socket: Socket | undefined;
  destroyed = false;
  aborted = false;
  readonly #options: RequestOptions;
  readonly #headers = new Map<string, readonly [string, HeaderValue]>();
  readonly #body: Buffer[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #answered = false;

  constructor(options: RequestOptions) {
    super();
    // Kept, since `ws` changes its options once it has the request.
    this.#options = { ...options };
    this.path = options.path ?? '/';
    this.method = options.method ?? 'GET';
    this.host = options.hostname ?? options.host ?? 'localhost';
    const { port, defaultPort = 80 } = options;
    // RFC 9110 §7.2: it should be the first.
    this.setHeader('Host', port === undefined || Number(port) === defaultPort ? this.host : `${this.host}:${port}`);
    for (const [name, value] of Object.entries(options.headers ?? {}))
      if (value !== undefined) this.setHeader(name, value);
  }

  setHeader(name: string, value: HeaderValue): this {
    this.#headers.set(name.toLowerCase(), [name, value]);
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.#headers.get(name.toLowerCase())?.[1];
  }

  write(data: string | Uint8Array): boolean {
    this.#body.push(Buffer.from(data as string));
    return true;
  }

  end(data?: string | Uint8Array): this {
    if (data !== undefined) this.write(data);
    const { createConnection = (options) => connect({ port: options.port ?? 80, host: this.host }), timeout = 0 } =
      this.#options;
    const socket = createConnection(this.#options);
    this.socket = socket;
    socket.on('error', this.#onError);
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onEnd);
    if (timeout > 0) socket.setTimeout(timeout, () => this.emit('timeout'));
    const body = Buffer.concat(this.#body);
    if (body.length > 0) this.setHeader('Content-Length', body.length);
    socket.write(Buffer.concat([Buffer.from(this.#head(), 'latin1'), body]));
    this.emit('socket', socket);
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.socket?.destroy();
    setImmediate(() => {
      if (!this.#answered) this.emit('error', error ?? hangUp());
      this.emit('close');
    });
    return this;
  }

  abort(): void {
    this.aborted = true;
    this.destroy();
  }

  #head(): string {
    const fields = [...this.#headers.values()].flatMap(([name, value]) =>
      (typeof value === 'object' ? value : [value]).map((one) => `${name}: ${one}\r\n`),
    );
    return `${this.method} ${this.path} HTTP/1.1\r\n${fields.join('')}\r\n`;
  }

  readonly #onError = (error: Error): void => {
    if (this.#answered || this.destroyed) return;
    this.#answered = true;
    this.emit('error', error);
  };

  readonly #onEnd = (): void => this.#onError(hangUp());

  readonly #onData = (bytes: Buffer): void => {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    try {
      this.#read();
    } catch (error) {
      this.#onError(error as Error);
      this.socket?.destroy();
    }
  };

  #read(): void {
    const { socket } = this;
    const head = readHead(this.#unread.toString('latin1'), readStatusLine, HEAD_BYTES);
    if (head === undefined || socket === undefined) return;
    const rest = this.#unread.subarray(head.length);
    const response = IncomingMessage.response(socket, head);
    socket.off('data', this.#onData);
    if (response.statusCode === 101) {
      this.#answered = true;
      socket.off('error', this.#onError);
      socket.off('end', this.#onEnd);
      socket.off('close', this.#onEnd);
      socket.pause();
      // As on the server: whoever listens next makes it flow.
      (socket as { readableFlowing: boolean | null }).readableFlowing = null;
      if (!this.emit('upgrade', response, socket, rest)) socket.destroy();
      return;
    }
    this.#answered = true;
    readBody(socket, response, rest);
    this.emit('response', response);
  }
}

function readBody(socket: Socket, response: IncomingMessage, first: Buffer): void {
  const body = new BodyReader(framingOf(response.rawHeaders, false));
  let unread: Buffer = Buffer.alloc(0);
  const take = (bytes: Buffer): void => {
    unread = Buffer.concat([unread, bytes]);
    const { data, used, ended } = body.read(unread);
    unread = unread.subarray(used);
    for (const piece of data) response.push(piece);
    if (ended) finish();
  };
  const finish = (): void => {
    if (response.complete) return;
    socket.off('data', take);
    response.finish();
    socket.end();
  };
  socket.on('data', take);
  socket.once('end', finish);
  take(first);
}

function hangUp(): Error {
  return Object.assign(new Error('socket hang up'), { code: systemError('ECONNRESET', 'read').code });
}

type OnResponse = (response: IncomingMessage) => void;

function optionsOf(target: string | URL | RequestOptions, more: RequestOptions): RequestOptions {
  if (typeof target === 'object' && !(target instanceof URL)) return { ...target, ...more };
  const url = new URL(target);
  return { host: url.hostname, port: url.port || 80, path: `${url.pathname}${url.search}`, ...more };
}

export function request(
  target: string | URL | RequestOptions,
  options?: RequestOptions | OnResponse,
  onResponse?: OnResponse,
): ClientRequest {
  const made = new ClientRequest(optionsOf(target, typeof options === 'object' ? options : {}));
  const listener = typeof options === 'function' ? options : onResponse;
  if (listener !== undefined) made.once('response', listener);
  return made;
}

export function get(...values: Parameters<typeof request>): ClientRequest {
  return request(...values).end();
}
