import { Link } from '#site/sources/in-page/link.ts';
import { leave, webSocketOn, writeBytes } from '#site/sources/in-page/web-socket.ts';
import type { Network } from '#site/sources/network.ts';

/** An unmasked text frame that says `broken` (§5.1: a server closes upon one). */
const BROKEN = [0x81, 0x06, 0x62, 0x72, 0x6f, 0x6b, 0x65, 0x6e] as const;
/** Milliseconds over which messages are counted, and how many a page takes. A lab's own traffic is a tenth. */
const INTERVAL = 400;
const MOST = { messages: 2_000, size: 8 * 1024 * 1024 } as const;

/** What reaches the server of one run. */
export interface PageNetwork {
  readonly network: Network;
  /** For the worker. */
  readonly port: MessagePort;
  breakFrame(label: string): void;
  /** The server is gone, and what was connected to it. */
  cut(): void;
}

/** @param onFlood More comes from the server than the page can take. */
export function pageNetwork(onFlood: () => void): PageNetwork {
  const { port1, port2 } = new MessageChannel();
  const link = new Link(bounded(port1, onFlood));
  const base = 'ws://localhost/';
  const sockets = new Map<string, WebSocket>();
  const Base = webSocketOn(link, base);

  class LabelledWebSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const { username } = new URL(super.url);
      sockets.set(username, this);
      this.addEventListener('close', () => sockets.get(username) === this && sockets.delete(username));
    }

    override get url(): string {
      const url = new URL(super.url);
      url.username = '';
      return url.href;
    }
  }
  Object.defineProperty(LabelledWebSocket, 'name', { value: 'WebSocket' });

  return {
    port: port2,
    network: {
      WebSocket: LabelledWebSocket,
      get: (address) =>
        new Promise<void>((resolve, reject) => {
          link.start({ do: 'get', url: address }, (told) => {
            if (told.type === 'answered' && told.ok) resolve();
            else reject(new TypeError(`There was no answer at ${address}.`));
          });
        }),
      openPage() {
        const open: WebSocket[] = [];
        class InnerWebSocket extends LabelledWebSocket {
          constructor(url: string | URL, protocols?: string | string[]) {
            super(url, protocols);
            open.push(this);
          }
        }
        return { WebSocket: InnerWebSocket, leave: () => open.forEach(leave) };
      },
      openPassage() {
        throw new Error('Expected no frame to ask for a way to a learner’s server: its page is the only one.');
      },
    },
    breakFrame(label) {
      const socket = sockets.get(label);
      if (socket) writeBytes(socket, Uint8Array.from(BROKEN).buffer);
    },
    cut() {
      link.cut();
      port1.close();
    },
  };
}

/** A port that tells when more comes through it than a page can take. */
function bounded(port: MessagePort, onFlood: () => void): Pick<MessagePort, 'postMessage' | 'onmessage'> {
  let since = performance.now();
  let messages = 0;
  let size = 0;
  return {
    postMessage: port.postMessage.bind(port),
    get onmessage() {
      return port.onmessage;
    },
    set onmessage(listener) {
      port.onmessage =
        listener &&
        ((event) => {
          if (performance.now() - since > INTERVAL) {
            since = performance.now();
            messages = 0;
            size = 0;
          }
          messages += 1;
          size += sizeOf(event.data);
          if (messages > MOST.messages || size > MOST.size) onFlood();
          else listener.call(port, event);
        });
    },
  };
}

function sizeOf(message: unknown): number {
  const data: unknown = Reflect.get(Object(message), 'data');
  if (typeof data === 'string') return data.length;
  return data instanceof ArrayBuffer ? data.byteLength : 0;
}
