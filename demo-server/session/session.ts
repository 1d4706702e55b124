import { encodeEvent, type FeedEvent, type SessionLimits } from '#feed/event.ts';
import { type Connection, OPEN } from './peer.ts';
import { createRecordBatch, type Defer } from './record-batch.ts';
import { createTap, type Feed, type Tap } from './tap.ts';

/** What a session needs of the world around it. */
export interface SessionOptions {
  readonly limits: SessionLimits;
  /** Bytes unsent to the page over which records are dropped with a gap. */
  readonly unsentBytes: number;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  readonly defer: Defer;
}

/** What is said of a connection when it opens. */
export interface TapRequest {
  readonly label: string | undefined;
  readonly target: string;
  readonly via: readonly string[];
}

/** One page's control connection, and the taps that go to it. */
export interface Session {
  readonly limits: SessionLimits;
  readonly unsentBytes: number;
  /** Milliseconds since the session began. */
  now(): number;
  /** A text event, after the records that came before it. */
  say(event: FeedEvent): void;
  /**
   * Begins to mirror a connection. Undefined where it goes on untapped: the label was used in this session, or all
   * numbers are taken.
   */
  open(request: TapRequest): Tap | undefined;
  tap(connection: number): Tap | undefined;
  /** The control connection has gone: its taps stop, and the tapped connections live on. */
  stop(): void;
}

/** A record names its connection in 16 bits. Numbers are not used twice: captures are keyed by them. */
const MOST_CONNECTIONS = 0xffff;

/**
 * Not in the contract: text events are never dropped, so a page that reads none of them could make them pile up.
 * At this many times the bound for records its control connection is ended.
 */
const TEXT_BOUND = 4;

/** Begins the session on an accepted control connection: the first message says the limits. */
export function openSession(control: Connection, options: SessionOptions): Session {
  const began = options.clock();
  const taps = new Map<number, Tap>();
  const labels = new Set<string>();
  let connections = 0;
  let stopped = false;

  const now = (): number => options.clock() - began;
  const unsent = (): number => control.bufferedAmount + batch.length;

  const written = (): void => {
    // Half the bound, so that a page that reads slowly sees few long gaps and not many short ones.
    if (!stopped && unsent() <= options.unsentBytes / 2) for (const tap of taps.values()) tap.reportGaps();
  };
  const batch = createRecordBatch((message) => {
    if (control.readyState === OPEN) control.send(message, { binary: true }, written);
  }, options.defer);

  const say = (event: FeedEvent): void => {
    if (stopped || control.readyState !== OPEN) return;
    batch.flush();
    if (control.bufferedAmount > options.unsentBytes * TEXT_BOUND) control.terminate();
    else control.send(encodeEvent(event), { binary: false });
  };

  const feed: Feed = {
    now,
    say,
    record: (record, bytes) => batch.push(record, bytes),
    get crowded() {
      return unsent() > options.unsentBytes;
    },
  };

  say({ type: 'session', at: 0, limits: finite(options.limits) });

  return {
    limits: options.limits,
    unsentBytes: options.unsentBytes,
    now,
    say,
    open({ label, target, via }) {
      if (stopped || connections >= MOST_CONNECTIONS) return undefined;
      if (label !== undefined && labels.has(label)) return undefined;
      if (label !== undefined) labels.add(label);
      connections += 1;
      const connection = connections;
      const tap = createTap(connection, feed, () => taps.delete(connection));
      taps.set(connection, tap);
      say({ type: 'open', connection, ...(label === undefined ? {} : { label }), at: now(), target, via });
      return tap;
    },
    tap: (connection) => taps.get(connection),
    stop() {
      if (stopped) return;
      stopped = true;
      for (const tap of taps.values()) tap.stop();
      taps.clear();
    },
  };
}

/** JSON has no Infinity: where there is no limit, the page gets a number that it cannot reach. */
function finite(limits: SessionLimits): SessionLimits {
  const most = (limit: number): number => Math.min(limit, Number.MAX_SAFE_INTEGER);
  return {
    messageBytes: most(limits.messageBytes),
    messageFragments: most(limits.messageFragments),
    messageMs: most(limits.messageMs),
    connectionsPerToken: most(limits.connectionsPerToken),
    sendBytes: most(limits.sendBytes),
  };
}
