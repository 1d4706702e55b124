import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import { HOST, PORT } from './host.ts';
import { type Ask, readAsk, type Told } from './messages.ts';

/** The part of a `MessagePort` that is used. */
export interface Port {
  postMessage(message: Told, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** As long as Chromium waits for the other half of a closing handshake, in milliseconds. */
const CLOSE_MS = 10_000;
/** A page that goes away (§7.4.1). */
const GOING_AWAY = 1001;

/** What `ws` takes, and its types do not know yet. */
interface TimedOptions extends ClientOptions {
  readonly closeTimeout: number;
}

interface Client {
  readonly socket: WebSocket;
  opened: boolean;
}

/** Serves the page, or the frame, at the other end of a port: each of its connections is a client of `ws` in here. */
export function serveClients(port: Port): void {
  const clients = new Map<number, Client>();
  const tell = (told: Told, transfer: Transferable[] = []): void => port.postMessage(told, transfer);

  const open = ({ id, url, protocols, origin }: Extract<Ask, { do: 'open' }>): void => {
    let socket: WebSocket;
    let tcp: Socket | undefined;
    const fail = (): void => tell({ type: 'close', id, code: 1006, reason: '', wasClean: false, failed: true });
    if (!isHere(url)) return fail();
    const options: TimedOptions = {
      origin,
      headers: { 'User-Agent': STAND_IN_CLIENT },
      closeTimeout: CLOSE_MS,
      // The page takes what a browser would: all of it.
      maxPayload: 0,
      // As a browser: short messages too.
      perMessageDeflate: { threshold: 0 },
      createConnection: () => {
        tcp = connect({ port: PORT });
        return tcp;
      },
    };
    try {
      socket = new WebSocket(url, [...protocols], options);
    } catch {
      return fail();
    }
    const client: Client = { socket, opened: false };
    clients.set(id, client);
    let extensions = '';
    let failed = false;
    let closing = false;
    const look = (): void => {
      if (closing || socket.readyState !== WebSocket.CLOSING) return;
      closing = true;
      tell({ type: 'closing', id });
    };
    socket.binaryType = 'arraybuffer';
    socket.on('upgrade', ({ headers }) => {
      extensions = headers['sec-websocket-extensions'] ?? '';
    });
    socket.on('open', () => {
      client.opened = true;
      tell({ type: 'open', id, protocol: socket.protocol, extensions });
      // Behind the listener of `ws`, which has read them by then.
      tcp?.on('data', look);
    });
    socket.on('message', (data: Buffer | ArrayBuffer, isBinary) => {
      if (!isBinary) tell({ type: 'message', id, data: data.toString() });
      else if (data instanceof ArrayBuffer) tell({ type: 'message', id, data }, [data]);
    });
    socket.on('error', () => {
      failed = true;
    });
    socket.addEventListener('close', ({ code, reason, wasClean }) => {
      clients.delete(id);
      tell({ type: 'close', id, code, reason, wasClean, failed });
    });
  };

  const ask = (asked: Ask): void => {
    if (asked.do === 'open') return open(asked);
    if (asked.do === 'get') return plainGet(asked.url, (ok) => tell({ type: 'answered', id: asked.id, ok }));
    const client = clients.get(asked.id);
    if (client === undefined) return;
    const { socket } = client;
    if (asked.do === 'send') {
      const { data } = asked;
      const bytes = sizeOf(data);
      const sent = (error?: Error): void => {
        if (error === undefined) tell({ type: 'sent', id: asked.id, bytes });
      };
      // `ws` makes the bytes of a Blob itself, and keeps the order.
      socket.send(data as ArrayBuffer, { binary: typeof data !== 'string' }, sent);
    } else if (asked.do === 'close') socket.close(asked.code, asked.reason);
    else if (client.opened) socket.close(GOING_AWAY);
    else socket.terminate();
  };

  port.onmessage = ({ data }) => {
    const asked = readAsk(data);
    if (asked !== undefined) ask(asked);
  };
}

function isHere(url: string): boolean {
  const { protocol, host } = new URL(url);
  return host === HOST && (protocol === 'ws:' || protocol === 'http:');
}

function plainGet(url: string, answered: (ok: boolean) => void): void {
  if (!isHere(url)) return answered(false);
  get(url, { headers: { 'User-Agent': STAND_IN_CLIENT } }, (response) => {
    response.resume();
    response.on('end', () => answered(true));
  }).on('error', () => answered(false));
}

function sizeOf(data: string | ArrayBuffer | Blob): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof ArrayBuffer ? data.byteLength : data.size;
}
