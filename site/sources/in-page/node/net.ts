import { EventEmitter } from 'node:events';
import { alive } from './alive.ts';
import { isIP, isOwn, resolve } from './hosts.ts';
import { beginListening, endListening, listenerOn } from './listening.ts';
import { addressError, lookupError, Socket, type SocketOptions } from './socket.ts';

export { isIP } from './hosts.ts';
export { Socket, Socket as Stream } from './socket.ts';

/** The first of those that a system takes by itself (RFC 6335 §6). */
let nextPort = 49_152;

export interface ListenOptions {
  readonly port?: number | string;
  readonly host?: string;
}

/** What a socket listens on that is told no host: every address, of both versions of IP. */
const ANY = '::';

/** A TCP server that is reached from this realm only. */
export class Server extends EventEmitter {
  listening = false;
  maxConnections = Number.POSITIVE_INFINITY;
  readonly #allowHalfOpen: boolean;
  readonly #open = new Set<Socket>();
  #port = 0;
  #address = ANY;
  #closing = false;

  constructor(options: SocketOptions | ((socket: Socket) => void) = {}, listener?: (socket: Socket) => void) {
    super();
    this.#allowHalfOpen = typeof options !== 'function' && options.allowHalfOpen === true;
    const onConnection = typeof options === 'function' ? options : listener;
    if (onConnection !== undefined) this.on('connection', onConnection);
  }

  /** The sockets that are open now. */
  get sockets(): Iterable<Socket> {
    return this.#open;
  }

  listen(target: number | string | ListenOptions | (() => void) = 0, ...rest: readonly unknown[]): this {
    const onListening = [target, ...rest].find((value) => typeof value === 'function') as (() => void) | undefined;
    const named = rest.find((value) => typeof value === 'string') as string | undefined;
    const options: ListenOptions =
      typeof target === 'object' ? (target ?? {}) : { ...(typeof target !== 'function' && { port: target }) };
    const host = typeof target === 'object' ? options.host : named;
    const asked = portOf(options.port ?? 0);
    if (this.listening)
      throw Object.assign(new Error('Listen method has been called more than once without closing.'), {
        code: 'ERR_SERVER_ALREADY_LISTEN',
      });
    if (onListening !== undefined) this.once('listening', onListening);
    const address = host === undefined ? ANY : resolve(host);
    const port = asked === 0 ? nextPort++ : asked;
    const refusal =
      address === undefined
        ? lookupError(host ?? '')
        : !isOwn(address)
          ? addressError('EADDRNOTAVAIL', 'listen', address, port)
          : listenerOn(port) && addressError('EADDRINUSE', 'listen', address, port);
    if (refusal || address === undefined) {
      setImmediate(() => this.emit('error', refusal));
      return this;
    }
    this.#port = port;
    this.#address = address;
    this.#closing = false;
    this.listening = true;
    beginListening(port, this);
    setImmediate(() => this.emit('listening'));
    return this;
  }

  address(): { readonly address: string; readonly family: 'IPv4' | 'IPv6'; readonly port: number } | null {
    if (!this.listening) return null;
    return { address: this.#address, family: isIP(this.#address) === 4 ? 'IPv4' : 'IPv6', port: this.#port };
  }

  /** Takes no more connections; 'close' comes when those that are open have gone. */
  close(onClose?: (error?: Error) => void): this {
    if (onClose !== undefined) {
      if (this.listening) this.once('close', () => onClose());
      else
        setImmediate(() =>
          onClose(Object.assign(new Error('Server is not running.'), { code: 'ERR_SERVER_NOT_RUNNING' })),
        );
    }
    if (!this.listening) return this;
    endListening(this.#port, this);
    this.listening = false;
    this.#closing = true;
    this.#look();
    return this;
  }

  ref(): this {
    if (this.listening) alive.add(this);
    return this;
  }

  unref(): this {
    alive.delete(this);
    return this;
  }

  /** Opens a connection from `client`. */
  accept(client: Socket): void {
    if (this.#open.size >= this.maxConnections) {
      client.destroy();
      return;
    }
    const socket = new Socket({ allowHalfOpen: this.#allowHalfOpen });
    client.localPort = nextPort++;
    socket.localPort = this.#port;
    Socket.join(client, socket);
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#look();
    });
    client.connecting = false;
    client.emit('connect');
    client.emit('ready');
    this.emit('connection', socket);
  }

  #look(): void {
    if (!this.#closing || this.#open.size > 0) return;
    this.#closing = false;
    setImmediate(() => this.emit('close'));
  }
}

export interface ConnectOptions extends SocketOptions {
  readonly port: number | string;
  readonly host?: string;
}

/** Connects to who listens on that port of this realm: there is nobody else to be reached. */
export function connect(target: ConnectOptions | number | string, ...rest: readonly unknown[]): Socket {
  const named = rest.find((value) => typeof value === 'string') as string | undefined;
  const options: ConnectOptions =
    typeof target === 'object' ? target : { port: target, ...(named !== undefined && { host: named }) };
  const onConnect = rest.find((value) => typeof value === 'function') as (() => void) | undefined;
  const socket = new Socket(options);
  const host = options.host ?? 'localhost';
  if (onConnect !== undefined) socket.once('connect', onConnect);
  socket.connecting = true;
  setImmediate(() => {
    if (socket.destroyed) return;
    const address = resolve(host);
    const server = address !== undefined && isOwn(address) ? listenerOn(Number(options.port)) : undefined;
    if (server !== undefined) return server.accept(socket);
    socket.connecting = false;
    socket.destroy(
      address === undefined
        ? lookupError(host)
        : addressError('ECONNREFUSED', 'connect', address, Number(options.port)),
    );
  });
  return socket;
}

export const createConnection = connect;

export function createServer(
  options?: SocketOptions | ((socket: Socket) => void),
  listener?: (socket: Socket) => void,
): Server {
  return new Server(options, listener);
}

function portOf(given: number | string): number {
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  const received = `type ${typeof given} (${typeof given === 'string' ? `'${given}'` : given})`;
  throw Object.assign(new RangeError(`options.port should be >= 0 and < 65536. Received ${received}.`), {
    code: 'ERR_SOCKET_BAD_PORT',
  });
}

export default { Socket, Server, connect, createConnection, createServer, isIP };
