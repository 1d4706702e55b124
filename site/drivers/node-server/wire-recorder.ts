import type { EventEmitter } from 'node:events';
import type { Side, Socket, WireWatcher } from '#site/sources/in-page/node/socket.ts';
import type { Wired } from './messages.ts';

/** Milliseconds that events wait for others to go with them. */
const GATHER = 16;
/** Of bytes and of events that go at once; what is more is a gap. */
const MOST = { bytes: 512 * 1024, events: 800 } as const;
/** Bytes in which a request line is looked for. */
const LINE = 8192;

/** `GET /chat HTTP/1.1`: what stands in the middle. */
const REQUEST = /^\S+ (\S+) [^\r\n]*\r?\n/;

export interface WireRecorder {
  /** For one connection of a page's client. */
  watcher(label: string | undefined): WireWatcher;
  /** What waits, goes now. */
  flush(): void;
}

export interface WireRecorderOptions {
  readonly post: (events: readonly Wired[]) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => unknown;
}

/** Writes down what crosses between the page's clients and the server. */
export function recordWire({ post, now, setTimeout }: WireRecorderOptions): WireRecorder {
  let waiting: Wired[] = [];
  let bytes = 0;
  let timer = false;
  let last = 0;
  let connections = 0;

  const flush = (): void => {
    timer = false;
    last = now();
    if (waiting.length === 0) return;
    post(waiting);
    waiting = [];
    bytes = 0;
  };
  const tell = (event: Wired): void => {
    waiting.push(event);
    if (timer) return;
    timer = true;
    // What comes after a silence goes with no more than its own turn.
    setTimeout(flush, now() - last > GATHER ? 0 : GATHER);
  };
  const tellBytes = (connection: number, from: Side, copy: Uint8Array): void => {
    if (bytes + copy.length > MOST.bytes || waiting.length >= MOST.events)
      tell({ type: 'gap', connection, from, bytes: copy.length });
    else {
      bytes += copy.length;
      tell({ type: 'bytes', connection, from, at: now(), exact: true, overwritten: false, bytes: copy });
    }
  };

  return {
    flush,
    watcher(label) {
      let connection = 0;
      let server: Socket | undefined;
      let isWatched = false;
      let head = new Uint8Array(0);
      let first: Side | undefined;
      let reset: Side | undefined;
      const gone = new Set<Side>();

      /** The request line comes first, and says what the connection is for. */
      const open = (more: Uint8Array): void => {
        head = joined(head, more);
        const target = REQUEST.exec(String.fromCharCode(...head.subarray(0, LINE)))?.[1];
        if (target === undefined && head.length < LINE) return;
        connection = ++connections;
        tell({ type: 'open', connection, label, at: now(), target: target ?? '', via: [] });
        tellBytes(connection, 'client', head);
      };
      /** Where the parser gives the connection up, its words are part of what happened. */
      const watchReceiver = (): void => {
        const receiver = isWatched ? undefined : receiverOf(server);
        if (receiver === undefined) return;
        isWatched = true;
        receiver.prependListener('error', (error: NodeJS.ErrnoException) =>
          tell({ type: 'error', connection, at: now(), code: String(error.code), message: String(error.message) }),
        );
      };

      return {
        joined(socket) {
          server = socket;
        },
        bytes(from, sent) {
          const copy = new Uint8Array(sent);
          if (connection !== 0) tellBytes(connection, from, copy);
          else if (from === 'client') open(copy);
          watchReceiver();
        },
        end(from) {
          if (connection === 0 || reset !== undefined) return;
          first ??= from;
          tell({ type: 'end', connection, from, at: now() });
        },
        gone(side, isReset) {
          if (isReset) reset ??= side;
          gone.add(side);
          if (connection === 0 || gone.size < 2) return;
          const by = reset ?? first ?? side;
          tell({ type: 'close', connection, at: now(), how: reset === undefined ? 'fin' : 'reset', by });
        },
      };
    },
  };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** `ws` leaves its WebSocket on the socket, under a symbol of its own. */
function receiverOf(socket: Socket | undefined): EventEmitter | undefined {
  if (socket === undefined) return undefined;
  const key = Object.getOwnPropertySymbols(socket).find(({ description }) => description === 'websocket');
  const owner: unknown = key && Reflect.get(socket, key);
  return owner ? Reflect.get(Object(owner), '_receiver') : undefined;
}
