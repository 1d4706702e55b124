import type { WebSocket } from 'ws';
import { keepalivePayload } from '#feed/keepalive.ts';
import type { Limits } from './limits.ts';
import { type CountedSocket, drainedBytes, hasFin, unfinishedMessage, unsentBytes } from './watch-counters.ts';

/** How often all connections are looked at, in milliseconds: the error of every time limit here. */
export const WATCH_INTERVAL = 1_000;
/**
 * How often those that we stopped reading from, or do not read yet, are looked at: a fast reader of big messages soon
 * goes on, and who has gone is soon let go of.
 */
export const DRAIN_INTERVAL = 50;

/** What the watch did to a connection, for the log. */
export type WatchAct =
  | 'paused' // over the limit of unsent bytes: nothing more is read from it
  | 'undrained' // dropped: paused, and not a byte drained
  | 'flooded' // dropped: far over the limit of unsent bytes
  | 'message-late' // closed: an unfinished message took too long
  | 'silent'; // dropped: no ping was answered

export interface WatchOptions {
  readonly limits: Pick<
    Limits,
    'messageMs' | 'unsentBytes' | 'unsentMostBytes' | 'undrainedMs' | 'silenceMs' | 'deadMs'
  >;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Calls `round` again and again, that many milliseconds apart, until the function that it returns is called. */
  readonly every: (milliseconds: number, round: () => void) => () => void;
  readonly onAct?: (connection: WebSocket, act: WatchAct) => void;
}

export interface Watch {
  /** The open connections, for a clean stop. */
  readonly connections: Iterable<WebSocket>;
  /**
   * Watches a connection until it closes.
   * @param role `control`: its own queue drops records with a gap, so unsent bytes are no reason to stop reading.
   */
  add(connection: WebSocket, socket: CountedSocket, role: 'control' | 'endpoint'): void;
  /**
   * For a socket that nothing reads: calls `gone` once, when the client's FIN waits in it, read or not, or it has been
   * destroyed.
   * @returns ends the looking.
   */
  onceGone(socket: UnreadSocket, gone: () => void): () => void;
}

/** What is asked of a socket to learn whether its client has gone. */
export interface UnreadSocket {
  readonly destroyed: boolean;
}

interface Watched {
  readonly socket: CountedSocket;
  readonly role: 'control' | 'endpoint';
  bytesRead: number;
  heardAt: number;
  /** Sent since the peer was last heard. */
  pings: number;
  drained: number;
  drainedAt: number;
  message: object | undefined;
  messageSince: number;
}

const OPEN = 1;

/**
 * The one place where live connections are looked at: with one timer for all, by counters that the sockets and `ws`
 * keep anyway. Only the `ws` object is listened to, for messages, since they make this side write: a look a second
 * alone would let an echo pile up as much as a second carries. (Pings do too, but `ws` bounds its own pongs.)
 */
export function createWatch({ limits, now, every, onAct }: WatchOptions): Watch {
  const connections = new Map<WebSocket, Watched>();
  /** Those that are not read from because of their unsent bytes; a `stall` is not among them. */
  const heldBack = new Set<WebSocket>();
  const unread = new Map<() => void, UnreadSocket>();
  const rounds = repeat(every, WATCH_INTERVAL, lookAtAll);
  const drains = repeat(every, DRAIN_INTERVAL, () => {
    lookAtHeldBack();
    lookAtUnread();
    stopDrains();
  });
  let lookedAt = now();
  /**
   * Time while this process was awake. When it stalls (a long task, a suspended machine), bytes of peers wait in the
   * kernel unread: nobody is to be called silent for our sleep.
   */
  let awake = 0;

  function lookAtAll(): void {
    const time = now();
    awake += Math.min(time - lookedAt, 2 * WATCH_INTERVAL);
    lookedAt = time;
    for (const [connection, watched] of connections) {
      if (watched.role === 'endpoint') holdBack(connection, watched);
      // A closing handshake has a time limit of its own in `ws`.
      if (connection.readyState === OPEN) lookAtMessage(connection, watched);
      if (connection.readyState === OPEN) lookAtLife(connection, watched);
    }
  }

  /** Stops reading from a peer that does not take what it asked for. */
  function holdBack(connection: WebSocket, watched: Watched): void {
    const unsent = unsentBytes(connection, watched.socket);
    if (unsent <= limits.unsentBytes || !connections.has(connection)) return;
    if (unsent > limits.unsentMostBytes) drop(connection, 'flooded');
    else if (heldBack.has(connection)) {
      // A `stall` that was over meanwhile let it read again.
      connection.pause();
    } else if (!connection.isPaused) {
      watched.drained = drainedBytes(watched.socket);
      watched.drainedAt = awake;
      heldBack.add(connection);
      drains.start();
      connection.pause();
      onAct?.(connection, 'paused');
    }
  }

  function lookAtHeldBack(): void {
    for (const connection of heldBack) {
      const watched = connections.get(connection);
      if (watched === undefined) continue;
      const drained = drainedBytes(watched.socket);
      if (unsentBytes(connection, watched.socket) <= limits.unsentBytes) {
        heldBack.delete(connection);
        connection.resume();
      } else if (drained !== watched.drained) {
        watched.drained = drained;
        watched.drainedAt = awake;
      } else if (awake - watched.drainedAt >= limits.undrainedMs) {
        drop(connection, 'undrained');
      }
    }
  }

  function lookAtUnread(): void {
    for (const [gone, socket] of unread) {
      if (!socket.destroyed && !hasFin(socket)) continue;
      unread.delete(gone);
      gone();
    }
  }

  function stopDrains(): void {
    if (heldBack.size === 0 && unread.size === 0) drains.stop();
  }

  function lookAtMessage(connection: WebSocket, watched: Watched): void {
    const message = unfinishedMessage(connection);
    if (message === undefined || message !== watched.message || isPaused(connection, watched)) {
      watched.message = message;
      watched.messageSince = awake;
    } else if (awake - watched.messageSince >= limits.messageMs) {
      onAct?.(connection, 'message-late');
      connection.close(1008, `A message took longer than ${limits.messageMs / 1000} s.`);
    }
  }

  function lookAtLife(connection: WebSocket, watched: Watched): void {
    const { bytesRead } = watched.socket;
    // Any byte is life. While we do not read, silence is our own.
    if (bytesRead !== watched.bytesRead || isPaused(connection, watched)) {
      watched.bytesRead = bytesRead;
      watched.heardAt = awake;
      watched.pings = 0;
      return;
    }
    const silence = awake - watched.heardAt;
    if (silence >= limits.deadMs) drop(connection, 'silent');
    else if (silence >= limits.silenceMs * (watched.pings + 1)) {
      watched.pings += 1;
      connection.ping(keepalivePayload());
    }
  }

  /** Terminates: a peer that takes no bytes would not take a close frame either. */
  function drop(connection: WebSocket, act: WatchAct): void {
    if (!connections.has(connection)) return;
    forget(connection);
    onAct?.(connection, act);
    connection.terminate();
  }

  function forget(connection: WebSocket): void {
    connections.delete(connection);
    heldBack.delete(connection);
    if (connections.size === 0) rounds.stop();
  }

  return {
    connections: { [Symbol.iterator]: () => connections.keys() },
    add(connection, socket, role) {
      if (connections.size === 0) lookedAt = now();
      rounds.start();
      const watched: Watched = {
        socket,
        role,
        bytesRead: socket.bytesRead,
        heardAt: awake,
        pings: 0,
        drained: 0,
        drainedAt: 0,
        message: undefined,
        messageSince: 0,
      };
      connections.set(connection, watched);
      if (role === 'endpoint') connection.on('message', () => holdBack(connection, watched));
      connection.once('close', () => forget(connection));
    },
    onceGone(socket, gone) {
      // A key of its own: two may wait for one socket, and by one function.
      const once = (): void => gone();
      unread.set(once, socket);
      drains.start();
      return () => {
        unread.delete(once);
        stopDrains();
      };
    },
  };
}

/** By the limit of unsent bytes, by a `stall`, or by `ws` itself while it inflates. */
function isPaused(connection: WebSocket, { socket }: Watched): boolean {
  return connection.isPaused || socket.isPaused();
}

/** A timer that runs only while there is something to look at. */
function repeat(every: WatchOptions['every'], milliseconds: number, round: () => void) {
  let running: (() => void) | undefined;
  return {
    start(): void {
      running ??= every(milliseconds, round);
    },
    stop(): void {
      running?.();
      running = undefined;
    },
  };
}
