import { get } from 'node:http';
import type { Socket } from 'node:net';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import { Client } from './client.ts';
import { type Ask, readAsk, type Told } from './messages.ts';

/** The part of a `MessagePort` that is used. */
export interface Port {
  postMessage(message: Told, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/** Who can be reached from a port, and how. */
export interface Reach {
  /** Sent as the `Origin` of a handshake, whatever is asked: who is at the port may be a learner's code. */
  readonly origin: string;
  /**
   * A connection to whoever listens at this address.
   * @throws where it leads out of the worker: there is no way out.
   */
  readonly dial: (url: URL) => Socket;
}

/**
 * Serves the page, or the frame, at the other end of a port: each of its connections is a client in here.
 * @returns `leave` ends them all, as those of a page that is left.
 */
export function serveClients(port: Port, reach: Reach): { readonly leave: () => void } {
  const clients = new Map<number, Client>();
  const tell = (told: Told, transfer: Transferable[] = []): void => {
    if (told.type === 'close') clients.delete(told.id);
    port.postMessage(told, transfer);
  };

  const open = (asked: Extract<Ask, { do: 'open' }>): void => {
    try {
      clients.set(asked.id, new Client(asked, reach, tell));
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
        plainGet(new URL(asked.url), reach).then(
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
      case 'write':
        client?.write(asked.bytes);
        break;
      case 'leave':
        client?.leave();
    }
  };

  port.onmessage = ({ data }) => {
    const asked = readAsk(data);
    if (asked !== undefined) take(asked);
  };
  return {
    leave() {
      port.onmessage = null;
      for (const client of clients.values()) client.leave();
    },
  };
}

async function plainGet(url: URL, { dial }: Reach): Promise<void> {
  const createConnection = () => dial(url);
  await new Promise((resolve, reject) => {
    get(url, { headers: { 'User-Agent': STAND_IN_CLIENT }, createConnection }, (response) => {
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
}
