import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import type { Reach } from './clients.ts';
import type { Ask, Told } from './messages.ts';

/** As long as Chromium waits for the other half of a closing handshake, in milliseconds. */
const CLOSE_MS = 10_000;
/** A page that goes away (§7.4.1). */
const GOING_AWAY = 1001;

/** What `ws` takes, and its types do not know yet. */
interface TimedOptions extends ClientOptions {
  readonly closeTimeout: number;
}

/** What `ws` has read of a close frame. */
interface Received {
  readonly _closeCode: number;
  readonly _closeMessage: Uint8Array;
}

/** What of a connection is told: the port adds its number. */
export type Tell = (told: Told, transfer?: Transferable[]) => void;

/** One connection of a page: `ws` as a client, which makes its handshake, masks its frames and answers its pings. */
export class Client {
  readonly #id: number;
  readonly #tell: Tell;
  readonly #socket: WebSocket;
  /** The TCP connection under it. */
  #tcp: Socket | undefined;
  #extensions = '';
  #opened = false;
  #closing = false;
  #failed = false;

  /** @throws where `ws` takes the address or the subprotocols for wrong; the page has looked at them before. */
  constructor({ id, url, protocols }: Extract<Ask, { do: 'open' }>, { origin, dial }: Reach, tell: Tell) {
    this.#id = id;
    this.#tell = tell;
    const options: TimedOptions = {
      origin,
      headers: { 'User-Agent': STAND_IN_CLIENT },
      closeTimeout: CLOSE_MS,
      // As a browser: messages of any length are taken, and short ones compressed too.
      maxPayload: 0,
      perMessageDeflate: { threshold: 0 },
      createConnection: () => {
        this.#tcp = dial(new URL(url));
        this.#waitForServer(this.#tcp);
        return this.#tcp;
      },
    };
    // A browser shows what stands before the host to nobody who has not asked for it (RFC 9110 §11.6.1).
    const plain = new URL(url);
    plain.username = '';
    plain.password = '';
    const socket = new WebSocket(plain, [...protocols], options);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.on('upgrade', ({ headers }) => {
      this.#extensions = headers['sec-websocket-extensions'] ?? '';
    });
    socket.on('open', () => this.#open());
    socket.on('message', (data: Buffer | ArrayBuffer, isBinary) => {
      if (!isBinary) tell({ type: 'message', id, data: data.toString() });
      else if (data instanceof ArrayBuffer) tell({ type: 'message', id, data }, [data]);
    });
    socket.on('error', () => {
      this.#failed = true;
    });
    socket.addEventListener('close', ({ code, reason, wasClean }) =>
      tell({ type: 'close', id, code, reason, wasClean, failed: this.#failed }),
    );
  }

  send(data: string | ArrayBuffer | Blob): void {
    const id = this.#id;
    const bytes = sizeOf(data);
    // `ws` reads a Blob by itself, and keeps the order; its types know no Blob.
    this.#socket.send(data as ArrayBuffer, { binary: typeof data !== 'string' }, (error) => {
      if (error === undefined) this.#tell({ type: 'sent', id, bytes });
    });
  }

  close(code: number | undefined, reason: string | undefined): void {
    this.#socket.close(code, reason);
  }

  /** Past `ws`, so that they can break the protocol. */
  write(bytes: ArrayBuffer): void {
    this.#tcp?.write(new Uint8Array(bytes));
  }

  /** The page is left (WHATWG WebSockets §3.1, "make disappear"). */
  leave(): void {
    if (this.#opened) this.#socket.close(GOING_AWAY);
    else this.#socket.terminate();
  }

  /** §7.1.1: after the closing handshake it is the server that closes TCP first. `ws` as a client does not wait for it. */
  #waitForServer(tcp: Socket): void {
    const end = tcp.end;
    tcp.end = (...values: unknown[]) => {
      const waits = this.#socket.readyState === WebSocket.CLOSING && !this.#failed && !tcp.readableEnded;
      if (!waits) Reflect.apply(end, tcp, values);
      return tcp;
    };
  }

  #open(): void {
    this.#opened = true;
    this.#tell({ type: 'open', id: this.#id, protocol: this.#socket.protocol, extensions: this.#extensions });
    // Behind the listener of `ws`, which has read the bytes by then. It tells nobody when a close frame is among them.
    this.#tcp?.on('data', () => {
      if (this.#closing || this.#socket.readyState !== WebSocket.CLOSING) return;
      this.#closing = true;
      // `ws` keeps them for its own event, which comes with the end of TCP.
      const { _closeCode: code, _closeMessage: reason } = this.#socket as unknown as Received;
      this.#tell({ type: 'closing', id: this.#id, code, reason: reason.toString() });
    });
  }
}

function sizeOf(data: string | ArrayBuffer | Blob): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof ArrayBuffer ? data.byteLength : data.size;
}
