import { BodyReader, framingOf } from './http-body.ts';
import { ParseError, readHead, readRequestLine } from './http-head.ts';
import { IncomingMessage } from './http-message.ts';
import { ServerResponse } from './http-response.ts';
import type { Server } from './http-server.ts';
import type { Socket } from './socket.ts';

/** The request whose body is coming in. */
interface Coming {
  readonly request: IncomingMessage;
  readonly body: BodyReader;
}

/** Reads requests from a socket, one after another, until one of them becomes another protocol's. */
export class HttpConnection {
  readonly #server: Server;
  readonly #socket: Socket;
  readonly #answers: ServerResponse[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #coming: Coming | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(server: Server, socket: Socket) {
    this.#server = server;
    this.#socket = socket;
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
    if (server.timeout > 0) {
      socket.setTimeout(server.timeout, () => {
        if (!server.emit('timeout', socket)) socket.destroy();
      });
    }
    this.#expectHead(server.headersTimeout);
  }

  readonly #onData = (bytes: Buffer): void => {
    // As with Node, who has the request may look at the read that it ended in.
    Object.assign(this.#socket, { parser: { getCurrentBuffer: () => bytes } });
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    try {
      while (!this.#over && this.#advance(bytes));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.#fail(Object.assign(error, { rawPacket: bytes }));
    } finally {
      Reflect.deleteProperty(this.#socket, 'parser');
    }
  };

  readonly #onEnd = (): void => {
    if (this.#unread.length > 0 || this.#coming !== undefined) this.#fail(new ParseError('INVALID_EOF_STATE', ''));
    else if (this.#socket.writable) this.#socket.end();
  };

  readonly #onError = (error: Error): void => this.#fail(error);

  readonly #onClose = (): void => {
    this.#stop();
    this.#coming?.request.destroy();
    for (const answer of this.#answers.splice(0)) answer.destroy();
  };

  /** @returns whether there may be more to do with what is here. */
  #advance(last: Buffer): boolean {
    if (this.#coming !== undefined) return this.#readBody(this.#coming);
    const head = readHead(this.#unread.toString('latin1'), readRequestLine, this.#server.maxHeaderSize);
    if (head === undefined) return false;
    clearTimeout(this.#timer);
    const request = IncomingMessage.request(this.#socket, head);
    this.#unread = this.#unread.subarray(head.length);
    if (this.#upgrades(request)) {
      this.#hand(request, last.subarray(last.length - this.#unread.length));
      return false;
    }
    this.#coming = { request, body: new BodyReader(framingOf(head.rawHeaders, true)) };
    const answer = new ServerResponse(request);
    answer.once('finish', () => this.#answered(answer));
    this.#answers.push(answer);
    if (this.#answers[0] === answer) answer.assignSocket(this.#socket);
    if (!this.#server.emit('request', request, answer)) answer.writeHead(404).end();
    return !this.#over;
  }

  #readBody({ request, body }: Coming): boolean {
    const { data, used, ended } = body.read(this.#unread);
    for (const piece of data) request.push(piece);
    this.#unread = this.#unread.subarray(used);
    if (!ended) return false;
    this.#coming = undefined;
    request.finish();
    // Where nobody reads a body, the next request must not wait for it.
    if (request.readableFlowing === null) request.resume();
    return this.#unread.length > 0;
  }

  #upgrades(request: IncomingMessage): boolean {
    if (request.headers['upgrade'] === undefined || !request.asks('connection', 'upgrade')) return false;
    return this.#server.listenerCount('upgrade') > 0 && this.#server.shouldUpgradeCallback(request);
  }

  /** Lets go of the socket: from here on its bytes are those of another protocol. */
  #hand(request: IncomingMessage, head: Buffer): void {
    this.#stop();
    const socket = this.#socket;
    socket.off('data', this.#onData);
    socket.off('end', this.#onEnd);
    socket.off('error', this.#onError);
    socket.off('close', this.#onClose);
    socket.pause();
    // Neither flowing nor paused by anybody: whoever listens next makes it flow.
    (socket as { readableFlowing: boolean | null }).readableFlowing = null;
    request.finish();
    this.#server.emit('upgrade', request, socket, head);
  }

  #answered(answer: ServerResponse): void {
    this.#answers.shift();
    if (!answer.shouldKeepAlive) {
      this.#socket.destroySoon();
      return;
    }
    const next = this.#answers[0];
    if (next !== undefined) next.assignSocket(this.#socket);
    else if (this.#coming === undefined && this.#unread.length === 0)
      this.#expectHead(this.#server.keepAliveTimeout, true);
  }

  /** @param idle whether one request was answered already: then there is nobody to tell that the next one is late. */
  #expectHead(ms: number, idle = false): void {
    clearTimeout(this.#timer);
    if (ms === 0) return;
    this.#timer = setTimeout(() => {
      if (idle) this.#socket.destroySoon();
      else this.#fail(Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }));
    }, ms);
  }

  #fail(error: Error): void {
    if (this.#over) return;
    this.#stop();
    // What else comes is read and thrown away, so that its end is noticed.
    this.#unread = Buffer.alloc(0);
    if (this.#server.emit('clientError', error, this.#socket)) return;
    const status = {
      ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
      HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    };
    const line = status[Reflect.get(error, 'code') as keyof typeof status] ?? '400 Bad Request';
    if (this.#socket.writable) this.#socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\n\r\n`);
    else this.#socket.destroy();
  }

  #stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}
