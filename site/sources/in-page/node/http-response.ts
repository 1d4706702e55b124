import { Writable } from 'node:stream';
import type { IncomingMessage } from './http-message.ts';
import type { Socket } from './socket.ts';
import { STATUS_CODES } from './status-codes.ts';

type HeaderValue = string | number | readonly string[];
type Done = (error?: Error | null) => void;

/** The answer to a request. It gets its socket when what was asked for before has been answered. */
export class ServerResponse extends Writable {
  statusCode = 200;
  statusMessage = '';
  sendDate = true;
  headersSent = false;
  shouldKeepAlive: boolean;
  socket: Socket | null = null;
  readonly req: IncomingMessage;
  readonly #headers = new Map<string, readonly [string, HeaderValue]>();
  #chunked = false;
  #waiting: (() => void) | undefined;

  constructor(request: IncomingMessage) {
    super();
    this.req = request;
    this.shouldKeepAlive =
      request.httpVersion === '1.1' ? !request.asks('connection', 'close') : request.asks('connection', 'keep-alive');
    // The answer to a client that has gone is nobody's error.
    this.on('error', () => undefined);
  }

  setHeader(name: string, value: HeaderValue): this {
    this.#headers.set(name.toLowerCase(), [name, value]);
    return this;
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.#headers.get(name.toLowerCase())?.[1];
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }

  writeHead(
    status: number,
    reason?: string | Readonly<Record<string, HeaderValue>>,
    headers?: Readonly<Record<string, HeaderValue>>,
  ): this {
    this.statusCode = status;
    if (typeof reason === 'string') this.statusMessage = reason;
    for (const [name, value] of Object.entries((typeof reason === 'object' ? reason : headers) ?? {}))
      this.setHeader(name, value);
    return this;
  }

  /** Its turn has come. */
  assignSocket(socket: Socket): void {
    this.socket = socket;
    this.emit('socket', socket);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  override end(...values: unknown[]): this {
    const [body] = values;
    // The whole body is here, so its length is known.
    if (!this.headersSent && this.writableLength === 0 && !this.hasHeader('Transfer-Encoding'))
      if (!this.hasHeader('Content-Length') && this.#hasBody()) this.setHeader('Content-Length', lengthOf(body));
    Reflect.apply(super.end, this, values);
    return this;
  }

  override _write(bytes: Uint8Array, _: BufferEncoding, done: Done): void {
    const head = this.#head();
    const content = this.#hasBody() && this.req.method !== 'HEAD' ? bytes : new Uint8Array(0);
    const body = this.#chunked ? [ascii(`${content.length.toString(16)}\r\n`), content, ascii('\r\n')] : [content];
    this.#send(Buffer.concat([head, ...body]), done);
  }

  override _final(done: Done): void {
    const head = this.#head();
    this.#send(Buffer.concat([head, ascii(this.#chunked ? '0\r\n\r\n' : '')]), done);
  }

  #send(bytes: Uint8Array, done: Done): void {
    const { socket } = this;
    if (socket === null) this.#waiting = () => this.#send(bytes, done);
    else if (bytes.length === 0 || socket.write(bytes)) done();
    else socket.once('drain', () => done());
  }

  /** RFC 9110 §6.4.1. */
  #hasBody(): boolean {
    return this.statusCode >= 200 && this.statusCode !== 204 && this.statusCode !== 304;
  }

  /** Once; empty from then on. */
  #head(): Uint8Array {
    if (this.headersSent) return new Uint8Array(0);
    this.headersSent = true;
    if (this.sendDate && !this.hasHeader('Date')) this.setHeader('Date', new Date().toUTCString());
    if (!this.hasHeader('Content-Length') && !this.hasHeader('Transfer-Encoding') && this.#hasBody()) {
      // RFC 9112 §6.1: HTTP/1.0 knows no chunks, so the end of the connection is the end of the body.
      if (this.req.httpVersion === '1.1') this.setHeader('Transfer-Encoding', 'chunked');
      else this.shouldKeepAlive = false;
    }
    this.#chunked = String(this.getHeader('Transfer-Encoding') ?? '').toLowerCase() === 'chunked';
    const connection = this.getHeader('Connection');
    if (connection === undefined) this.setHeader('Connection', this.shouldKeepAlive ? 'keep-alive' : 'close');
    else if (/\bclose\b/i.test(String(connection))) this.shouldKeepAlive = false;
    const reason = this.statusMessage || (STATUS_CODES[this.statusCode] ?? '');
    const fields = [...this.#headers.values()].flatMap(([name, value]) =>
      (typeof value === 'object' ? value : [value]).map((one) => `${name}: ${one}\r\n`),
    );
    return ascii(`HTTP/1.1 ${this.statusCode} ${reason}\r\n${fields.join('')}\r\n`);
  }
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

function lengthOf(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.length : 0;
}
