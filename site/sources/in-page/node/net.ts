import { EventEmitter } from 'node:events';
import { ADDRESS, Socket, type SocketOptions, systemError } from './socket.ts';

export { Socket, Socket as Stream } from './socket.ts';

/** Who listens on which port of this realm. */
const listeners = new Map<number, Server>();
/** The first of those that a system takes by itself (RFC 6335 §6). */
let nextPort = 49_152;

export interface ListenOptions {
  readonly port?: number;
}

/** A TCP server that is reached from this realm only, whatever host it is told. */
export class Server extends EventEmitter {
  listening = false;
  maxConnections = Number.POSITIVE_INFINITY;
  readonly #allowHalfOpen: boolean;
  readonly #open = new Set<Socket>();
  #port = 0;
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

  listen(port: number | ListenOptions = 0, ...rest: readonly unknown[]): this {
    const onListening = rest.find((value) => typeof value === 'function') as (() => void) | undefined;
    if (onListening !== undefined) this.once('listening', onListening);
    const asked = (typeof port === 'object' ? port.port : port) ?? 0;
    const taken = asked === 0 ? nextPort++ : Number(asked);
    if (listeners.has(taken)) {
      setImmediate(() => this.emit('error', systemError('EADDRINUSE', 'listen')));
      return this;
    }
    this.#port = taken;
    this.#closing = false;
    this.listening = true;
    listeners.set(taken, this);
    setImmediate(() => this.emit('listening'));
    return this;
  }

  address(): { readonly address: string; readonly family: 'IPv4'; readonly port: number } | null {
    return this.listening ? { address: ADDRESS, family: 'IPv4', port: this.#port } : null;
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
    listeners.delete(this.#port);
    this.listening = false;
    this.#closing = true;
    this.#look();
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
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
}

/** Connects to who listens on that port of this realm. The host is not looked at: there is one. */
export function connect(target: ConnectOptions | number | string, ...rest: readonly unknown[]): Socket {
  const options = typeof target === 'object' ? target : { port: target };
  const onConnect = rest.find((value) => typeof value === 'function') as (() => void) | undefined;
  const socket = new Socket(options);
  if (onConnect !== undefined) socket.once('connect', onConnect);
  socket.connecting = true;
  setImmediate(() => {
    if (socket.destroyed) return;
    const server = listeners.get(Number(options.port));
    if (server !== undefined) server.accept(socket);
    else {
      socket.connecting = false;
      const error = systemError('ECONNREFUSED', 'connect');
      socket.destroy(Object.assign(error, { message: `connect ECONNREFUSED ${ADDRESS}:${options.port}` }));
    }
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

/** 4, 6, or 0 for what is no address. */
export function isIP(text: string): 0 | 4 | 6 {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return 4;
  return /^[\da-f]*:[\da-f:.]*$/i.test(text) ? 6 : 0;
}

export default { Socket, Server, connect, createConnection, createServer, isIP };
