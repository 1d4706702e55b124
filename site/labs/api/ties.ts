import { isControl } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';
import type { Entry } from '#site/drivers/code/entry.ts';
import type { Place } from '#site/labs/code-shell/log-ties.ts';

const CLOSE = 8;

/** Which part of a connection an entry caused, or was caused by: the k-th message of an end, or an end's close frame. */
export type Tie = {
  readonly label: string;
  readonly what: 'request' | 'response' | 'sent' | 'received' | 'client-close' | 'server-close';
  /** Counted from 0. */
  readonly nth: number;
};

interface SocketCounts {
  readonly label: string;
  sent: number;
  received: number;
}

/**
 * Ties the lines of a run's log to frames: by order, never by time. The k-th `send()` of a WebSocket is its k-th message
 * on the wire, the k-th message event the server's k-th; `write()` and what is read of a WebSocketStream go the same way.
 */
export class Ties {
  #sockets = new Map<number, SocketCounts>();
  #ties = new WeakMap<Entry, Tie>();

  /** A new run: its sockets are counted from 1 again. */
  begin(): void {
    this.#sockets = new Map();
  }

  /** Counts an entry, in order. Returns the label of the connection that it is about, where that is tapped. */
  take(entry: Entry): string | undefined {
    if (!('socket' in entry)) return undefined;
    if (entry.kind === 'construct' && entry.label !== '')
      this.#sockets.set(entry.socket, { label: entry.label, sent: 0, received: 0 });
    const socket = this.#sockets.get(entry.socket);
    if (!socket) return undefined;
    const { label } = socket;
    const tie = (what: Tie['what'], nth = 0) => this.#ties.set(entry, { label, what, nth });
    if (entry.kind === 'construct') tie('request');
    else if (entry.kind === 'call' && entry.onWire) {
      if (entry.method === 'send' || entry.method === 'write') tie('sent', socket.sent++);
      else tie('client-close');
    } else if (entry.kind === 'event') {
      if (entry.event === 'open' || entry.event === 'opened') tie('response');
      else if (entry.event === 'message' || entry.event === 'read') tie('received', socket.received++);
      else if (entry.event === 'close' || entry.event === 'closed') tie('server-close');
    }
    return label;
  }

  /** What an entry is tied to, as far as it was captured and is still kept. */
  placeOf(entry: Entry, connections: readonly CapturedConnection[]): Place | undefined {
    const tie = this.#ties.get(entry);
    const connection = tie && connections.find(({ label }) => label === tie.label);
    if (!tie || !connection) return undefined;
    if (tie.what === 'request') return { connection, from: 'client', frame: undefined };
    if (tie.what === 'response') return connection.response && { connection, from: 'server', frame: undefined };
    // Where frames had to go, nobody knows any more which message was the first.
    if (connection.forgotten > 0) return undefined;
    const frame = framesOf(connection, tie.what)[tie.nth];
    return frame && { connection, from: frame.frame.from, frame };
  }

  /** The line of the code that caused a frame: undefined where no call did, or none that is among the entries. */
  lineOf(frame: CapturedFrame, connection: CapturedConnection, entries: readonly Entry[]): number | undefined {
    return entries.find((entry) => this.placeOf(entry, [connection])?.frame === frame)?.line;
  }
}

/** A message sent is found by its first frame, which left first; one received by its last, with which it was whole. */
function framesOf({ frames }: CapturedConnection, what: Exclude<Tie['what'], 'request' | 'response'>): CapturedFrame[] {
  switch (what) {
    case 'sent':
      return frames.filter(({ frame }) => frame.from === 'client' && frame.opcode !== 0 && !isControl(frame.opcode));
    case 'received':
      return frames.filter(({ frame }) => frame.from === 'server' && frame.message !== undefined);
    case 'client-close':
      return frames.filter(({ frame }) => frame.from === 'client' && frame.opcode === CLOSE);
    case 'server-close':
      return frames.filter(({ frame }) => frame.from === 'server' && frame.opcode === CLOSE);
  }
}
