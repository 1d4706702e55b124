import type { CloseHow, End, FeedEvent } from '#feed/event.ts';
import type { Record } from '#feed/record.ts';
import type { Connection, PeerSocket } from './peer.ts';
import { overwritten, secretRanges } from './secrets.ts';

/** Where a tap's records and events go. */
export interface Feed {
  /** So much is unsent that records are dropped. */
  readonly crowded: boolean;
  now(): number;
  say(event: FeedEvent): void;
  record(record: Omit<Record, 'bytes'>, bytes: Uint8Array): void;
}

/** The two ends of a connection after its 101: what commands work on. */
export interface Opened {
  readonly connection: Connection;
  readonly socket: PeerSocket;
}

/** The mirror of one connection. Whoever holds the socket tells it what crosses; it tells the session. */
export interface Tap {
  readonly connection: number;
  readonly stopped: boolean;
  /** From the 101 on, and until the socket has gone. */
  readonly opened: Opened | undefined;
  /** The request head, secrets overwritten. `exact` where these are the bytes on the wire. */
  head(bytes: Uint8Array, exact: boolean): void;
  /** Takes a copy. */
  record(from: End, bytes: Uint8Array, exact?: boolean): void;
  /** The 101 is out. */
  open(opened: Opened): void;
  /** A FIN from this end; said once. */
  end(from: End): void;
  /** The connection has gone; ends the tap. */
  close(how: CloseHow, by: End): void;
  /** Says what was dropped since the last time. */
  reportGaps(): void;
  /** Ends the tap, and nothing more: the connection lives on. */
  stop(): void;
  /**
   * Called once, when the tap has ended either way.
   * @returns takes the listener away: what is over before the tap must not be remembered as long as it.
   */
  onStop(listener: () => void): () => void;
}

/** @param ended called once the tap is over. */
export function createTap(connection: number, feed: Feed, ended: () => void): Tap {
  const missing = { client: 0, server: 0 };
  const finished = { client: false, server: false };
  const listeners = new Set<() => void>();
  let opened: Opened | undefined;
  let stopped = false;

  const gap = (from: End): void => {
    const bytes = missing[from];
    if (bytes === 0) return;
    missing[from] = 0;
    feed.say({ type: 'gap', connection, from, bytes });
  };
  const reportGaps = (): void => {
    gap('client');
    gap('server');
  };
  const record = (from: End, bytes: Uint8Array, exact: boolean, secret: boolean): void => {
    if (stopped || bytes.length === 0) return;
    if (feed.crowded) {
      missing[from] += bytes.length;
      return;
    }
    gap(from);
    feed.record({ from, connection, at: feed.now(), exact, overwritten: secret }, bytes);
  };
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    opened = undefined;
    for (const listener of listeners) listener();
    listeners.clear();
    ended();
  };

  /** Of a parser's error only what names the rule: its code and its words. What went wrong elsewhere has no code. */
  const failed = (error: Error): void => {
    if (stopped || !('code' in error) || typeof error.code !== 'string') return;
    feed.say({ type: 'error', connection, at: feed.now(), code: error.code, message: error.message });
  };

  return {
    connection,
    get stopped() {
      return stopped;
    },
    get opened() {
      return opened;
    },
    head(bytes, exact) {
      let offset = 0;
      for (const { start, end } of secretRanges(bytes)) {
        record('client', bytes.subarray(offset, start), exact, false);
        record('client', overwritten(end - start), false, true);
        offset = end;
      }
      record('client', bytes.subarray(offset), exact, false);
    },
    record: (from, bytes, exact = true) => record(from, bytes, exact, false),
    open(now) {
      if (stopped) return;
      opened = now;
      now.connection.on('error', failed);
      listeners.add(() => now.connection.off('error', failed));
    },
    end(from) {
      if (stopped || finished[from]) return;
      finished[from] = true;
      gap(from);
      feed.say({ type: 'end', connection, from, at: feed.now() });
    },
    close(how, by) {
      if (stopped) return;
      reportGaps();
      feed.say({ type: 'close', connection, at: feed.now(), how, by });
      stop();
    },
    reportGaps,
    stop,
    onStop(listener) {
      if (stopped) listener();
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
