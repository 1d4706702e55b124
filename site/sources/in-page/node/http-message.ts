import { Readable } from 'node:stream';
import { type Head, joinHeaders } from './http-head.ts';
import type { Socket } from './socket.ts';

/** A request that came in, or the answer to one that went out. */
export class IncomingMessage extends Readable {
  readonly socket: Socket;
  readonly rawHeaders: readonly string[];
  readonly headers: Record<string, string | string[] | undefined>;
  readonly httpVersion: string;
  /** Of a request. */
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Of an answer. */
  readonly statusCode: number | undefined;
  readonly statusMessage: string | undefined;
  complete = false;

  private constructor(socket: Socket, { rawHeaders }: Head, version: string, start: Partial<IncomingMessage>) {
    super();
    this.socket = socket;
    this.rawHeaders = rawHeaders;
    this.headers = joinHeaders(rawHeaders);
    this.httpVersion = version;
    this.method = start.method;
    this.url = start.url;
    this.statusCode = start.statusCode;
    this.statusMessage = start.statusMessage;
  }

  static request(socket: Socket, head: Head): IncomingMessage {
    const [method, url, version] = head.start;
    return new IncomingMessage(socket, head, version, { method, url });
  }

  static response(socket: Socket, head: Head): IncomingMessage {
    const [version, status, statusMessage] = head.start;
    return new IncomingMessage(socket, head, version, { statusCode: Number(status), statusMessage });
  }

  get connection(): Socket {
    return this.socket;
  }

  override _read(): void {
    // What comes is pushed as it comes.
  }

  /** The body has ended. */
  finish(): void {
    this.complete = true;
    this.push(null);
  }

  /** Whether a list header names this token, in any case. */
  asks(header: 'connection' | 'upgrade', token: string): boolean {
    const value = this.headers[header];
    return typeof value === 'string' && value.split(',').some((one) => one.trim().toLowerCase() === token);
  }
}
