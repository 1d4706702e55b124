import { signal } from '@preact/signals';
import type { NodeServer, ServerState } from '#site/drivers/node-server/node-server.ts';
import type { SourceState } from '#site/sources/source.ts';

/** A WebSocket that does what a test says. */
export class FakeSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  readonly bufferedAmount = 0;
  binaryType: BinaryType = 'blob';
  readonly url: string;
  readonly protocols: readonly string[];

  constructor(url: string, protocols: readonly string[]) {
    super();
    if (protocols.includes('not a token')) throw new DOMException('It has spaces.', 'SyntaxError');
    this.url = url;
    this.protocols = protocols;
  }

  opens(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  close(code?: number): void {
    if (code === 1006) throw new DOMException('No script may send it.', 'InvalidAccessError');
    this.readyState = WebSocket.CLOSING;
  }
}

/** What the lab asks of a server that runs nothing. */
export function fakeServer() {
  const state = signal<ServerState>({ status: 'idle' });
  const live = signal<SourceState>({ status: 'idle' });
  const sockets: FakeSocket[] = [];
  const runs: (readonly [string, string])[] = [];
  const broken: string[] = [];
  let session = 0;
  const Socket = class extends FakeSocket {
    constructor(url: string, protocols: readonly string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };
  const server: NodeServer = {
    state,
    entries: signal([]),
    missing: signal(0),
    ports: signal([8080]),
    source: {
      state: live,
      network: {
        WebSocket: Socket as unknown as typeof WebSocket,
        get: () => Promise.reject(new TypeError('Nobody is there.')),
        openPage: () => ({ WebSocket, leave: () => {} }),
        openPassage: () => ({ port: new MessageChannel().port1, close: () => {} }),
      },
      subscribe: () => () => {},
      connect: () => {},
      disconnect: () => {},
      address: (endpoint, label) => {
        if (live.peek().status !== 'live') return undefined;
        const url = new URL(endpoint, 'ws://localhost:8080/');
        url.username = label;
        return url.href;
      },
      command: async () => ({ ok: false, code: 'unknown-connection', message: '' }),
    },
    run: (code, format) => {
      runs.push([code, format]);
      state.value = { status: 'running' };
    },
    stop: () => {
      state.value = { status: 'over', end: 'stopped' };
      live.value = { status: 'idle' };
    },
    breakFrame: (label) => broken.push(label),
  };
  return {
    server,
    sockets,
    runs,
    broken,
    /** A run begins to listen. */
    listens() {
      session += 1;
      live.value = {
        status: 'live',
        session: `s${session}`,
        kind: 'sandbox',
        name: 'localhost:8080',
        clock: undefined,
      };
    },
  };
}
