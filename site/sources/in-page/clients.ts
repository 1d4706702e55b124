import { get } from 'node:http';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import { Client } from './client.ts';
import { HOST } from './host.ts';
import { type Ask, readAsk, type Told } from './messages.ts';

/** The part of a `MessagePort` that is used. */
export interface Port {
  postMessage(message: Told, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** Serves the page, or the frame, at the other end of a port: each of its connections is a client in here. */
export function serveClients(port: Port): void {
  const clients = new Map<number, Client>();
  const tell = (told: Told, transfer: Transferable[] = []): void => {
    if (told.type === 'close') clients.delete(told.id);
    port.postMessage(told, transfer);
  };

  const open = (asked: Extract<Ask, { do: 'open' }>): void => {
    try {
      if (!isHere(asked.url)) throw new Error('Nobody but the server inside this page can be reached.');
      clients.set(asked.id, new Client(asked, tell));
    } catch {
      tell({ type: 'close', id: asked.id, code: 1006, reason: '', wasClean: false, failed: true });
    }
  };

  const take = (asked: Ask): void => {
    const client = clients.get(asked.id);
    switch (asked.do) {
      case 'open':
        open(asked);
        break;
      case 'get':
        plainGet(asked.url).then(
          () => tell({ type: 'answered', id: asked.id, ok: true }),
          () => tell({ type: 'answered', id: asked.id, ok: false }),
        );
        break;
      case 'send':
        client?.send(asked.data);
        break;
      case 'close':
        client?.close(asked.code, asked.reason);
        break;
      case 'leave':
        client?.leave();
    }
  };

  port.onmessage = ({ data }) => {
    const asked = readAsk(data);
    if (asked !== undefined) take(asked);
  };
}

/** There is no way out of the worker; an address that leads elsewhere leads nowhere. */
function isHere(url: string): boolean {
  const { protocol, host } = new URL(url);
  return host === HOST && (protocol === 'ws:' || protocol === 'http:');
}

async function plainGet(url: string): Promise<void> {
  if (!isHere(url)) throw new Error('Nobody but the server inside this page can be reached.');
  await new Promise((resolve, reject) => {
    get(url, { headers: { 'User-Agent': STAND_IN_CLIENT } }, (response) => {
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
}
