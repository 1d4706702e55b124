import type { Found } from '../location.ts';
import type { InnerPage, Network } from '../network.ts';
import { TAP } from './host.ts';
import { Link } from './link.ts';
import { leave, type Realm, webSocketOn } from './web-socket.ts';

/** Starts a worker with the server in it. */
const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * Opens the server inside the page: the real `ws`, with the endpoints and the tap of the demo server, in a worker.
 * @returns where its tap is, and what reaches it: for a `demoServerSource`, which cannot tell.
 */
export function openInPage(realm: Realm, start = startWorker): Promise<Found> {
  const worker = start();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ origin: realm.origin }, [port2]);
  const link = new Link(port1);
  return new Promise((resolve, reject) => {
    // Only until it runs: a browser that takes no module worker, a file that is not there.
    worker.onerror = () => {
      worker.terminate();
      reject(new Error('Expected a worker to start with the server in it. It did not.'));
    };
    worker.onmessage = () => {
      worker.onerror = null;
      resolve({ status: 'found', kind: 'in-page', tap: new URL(TAP), network: networkOn(link, realm) });
    };
  });
}

function networkOn(link: Link, realm: Realm): Network {
  return {
    WebSocket: webSocketOn(link, realm),
    get: (address) =>
      new Promise<void>((resolve, reject) => {
        link.start({ do: 'get', url: address }, (told) => {
          if (told.type === 'answered' && told.ok) resolve();
          else reject(new TypeError(`There was no answer at ${address}.`));
        });
      }),
    openPage: () => innerPage(webSocketOn(link, realm)),
  };
}

function innerPage(Outer: typeof WebSocket): InnerPage {
  const open: WebSocket[] = [];
  class InnerWebSocket extends Outer {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      open.push(this);
    }
  }
  return {
    WebSocket: InnerWebSocket,
    leave() {
      for (const socket of open) leave(socket);
    },
  };
}
