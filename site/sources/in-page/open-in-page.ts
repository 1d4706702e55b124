import type { Found } from '../location.ts';
import type { InnerPage, Network, Passage } from '../network.ts';
import { TAP } from './host.ts';
import { Link } from './link.ts';
import { leave, webSocketOn } from './web-socket.ts';
import type { WorkerAsk } from './worker-ask.ts';

/** Where the page stands: its base URL, and the origin that its browser would send. */
export interface Realm {
  readonly base: string;
  readonly origin: string;
}

/** What a browser sends of a frame without an origin (RFC 6454 §7.3). */
const NO_ORIGIN = 'null';

/** Starts a worker with the server in it. */
const startWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * Opens the server inside the page: the real `ws`, with the endpoints and the tap of the demo server, in a worker.
 * @returns where its tap is, and what reaches it: for a `demoServerSource`, which cannot tell.
 */
export function openInPage(realm: Realm, start = startWorker): Promise<Found> {
  const worker = start();
  const openPassage = passagesInto(worker);
  const link = new Link(openPassage(realm.origin).port);
  return new Promise((resolve, reject) => {
    // Only until it runs: a browser that takes no module worker, a file that is not there.
    worker.onerror = () => {
      worker.terminate();
      reject(new Error('Expected a worker to start with the server in it. It did not.'));
    };
    worker.onmessage = () => {
      worker.onerror = null;
      resolve({ status: 'found', kind: 'in-page', tap: new URL(TAP), network: networkOn(link, realm, openPassage) });
    };
  });
}

/** Ways into the worker, each for those of one origin. */
function passagesInto(worker: Worker): (origin: string) => Passage {
  const tell = (ask: WorkerAsk, transfer: Transferable[] = []): void => worker.postMessage(ask, transfer);
  let opened = 0;
  return (origin) => {
    opened += 1;
    const number = opened;
    const { port1, port2 } = new MessageChannel();
    tell({ do: 'serve', number, origin }, [port2]);
    return { port: port1, close: () => tell({ do: 'leave', number }) };
  };
}

function networkOn(link: Link, { base }: Realm, openPassage: (origin: string) => Passage): Network {
  return {
    WebSocket: webSocketOn(link, base),
    get: (address) =>
      new Promise<void>((resolve, reject) => {
        link.start({ do: 'get', url: address }, (told) => {
          if (told.type === 'answered' && told.ok) resolve();
          else reject(new TypeError(`There was no answer at ${address}.`));
        });
      }),
    openPage: () => innerPage(webSocketOn(link, base)),
    openPassage: () => openPassage(NO_ORIGIN),
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
