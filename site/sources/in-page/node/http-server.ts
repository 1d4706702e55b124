import { HttpConnection } from './http-connection.ts';
import type { IncomingMessage } from './http-message.ts';
import type { ServerResponse } from './http-response.ts';
import { Server as NetServer } from './net.ts';
import type { Socket } from './socket.ts';

/** The settings of Node's that have a meaning here; milliseconds and bytes. */
export interface ServerOptions {
  readonly maxHeaderSize?: number;
  readonly headersTimeout?: number;
  readonly keepAliveTimeout?: number;
  readonly shouldUpgradeCallback?: (request: IncomingMessage) => boolean;
}

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP/1.1 server on sockets of this realm: 'request', 'upgrade', 'clientError', as Node's gives them. */
export class Server extends NetServer {
  headersTimeout: number;
  keepAliveTimeout: number;
  timeout = 0;
  maxHeadersCount: number | null = null;
  readonly maxHeaderSize: number;
  readonly shouldUpgradeCallback: (request: IncomingMessage) => boolean;
  readonly #speaking = new WeakSet<Socket>();

  constructor(options: ServerOptions | RequestListener = {}, listener?: RequestListener) {
    super({ allowHalfOpen: true });
    const settings = typeof options === 'function' ? {} : options;
    const onRequest = typeof options === 'function' ? options : listener;
    this.maxHeaderSize = settings.maxHeaderSize ?? 16 * 1024;
    this.headersTimeout = settings.headersTimeout ?? 60_000;
    this.keepAliveTimeout = settings.keepAliveTimeout ?? 5_000;
    this.shouldUpgradeCallback = settings.shouldUpgradeCallback ?? (() => true);
    if (onRequest !== undefined) this.on('request', onRequest);
    this.on('connection', (socket: Socket) => {
      // Somebody who listened first may have sent it away.
      if (socket.destroyed || this.#speaking.has(socket)) return;
      this.#speaking.add(socket);
      new HttpConnection(this, socket);
    });
  }

  closeAllConnections(): void {
    for (const socket of [...this.sockets]) socket.destroy();
  }

  /** None is known to be idle: their own time ends them. */
  closeIdleConnections(): void {}
}

export function createServer(options?: ServerOptions | RequestListener, listener?: RequestListener): Server {
  return new Server(options, listener);
}
