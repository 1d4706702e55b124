import type { Limits } from './limits.ts';

/** A connection that was let in. */
export interface Admitted {
  readonly admitted: true;
  /** Gives the place back. More than once does no harm. */
  release(): void;
}

/** Why not, as an HTTP answer in words. `cap` says which cap it was, for the feed's close code and the log. */
export interface NotAdmitted {
  readonly admitted: false;
  readonly cap: 'client' | 'token' | 'all';
  readonly status: 429 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Admission {
  /** How many are in. */
  readonly connections: number;
  /**
   * Asks for a place.
   * @param client the key from `clientKey`.
   * @param token of the control connection that is to mirror it; undefined for an untapped one.
   */
  admit(client: string, token?: string): Admitted | NotAdmitted;
}

/** Counts connections a client, a token and in all. Holds nothing but the counts that are not 0. */
export function createAdmission(
  limits: Pick<Limits, 'connections' | 'connectionsPerClient' | 'connectionsPerToken'>,
): Admission {
  const clients = new Map<string, number>();
  const tokens = new Map<string, number>();
  let connections = 0;

  return {
    get connections() {
      return connections;
    },
    admit(client, token) {
      if (connections >= limits.connections) return full(limits.connections);
      if (countOf(clients, client) >= limits.connectionsPerClient)
        return tooMany('client', limits.connectionsPerClient, 'your address', 'LIMIT_CONNECTIONS_PER_CLIENT');
      if (token !== undefined && countOf(tokens, token) >= limits.connectionsPerToken)
        return tooMany('token', limits.connectionsPerToken, 'this page', 'LIMIT_CONNECTIONS_PER_TOKEN');

      connections += 1;
      add(clients, client, 1);
      if (token !== undefined) add(tokens, token, 1);
      let released = false;
      return {
        admitted: true,
        release() {
          if (released) return;
          released = true;
          connections -= 1;
          add(clients, client, -1);
          if (token !== undefined) add(tokens, token, -1);
        },
      };
    },
  };
}

function countOf(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

/** A count of 0 is forgotten, or every address that ever came would stay. */
function add(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const count = countOf(counts, key) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

const TEXT = 'text/plain; charset=utf-8';

/** RFC 6585 §4. A place is free as soon as one of their own is closed, so the time is short. */
function tooMany(cap: 'client' | 'token', most: number, whose: string, variable: string): NotAdmitted {
  return {
    admitted: false,
    cap,
    status: 429,
    headers: { 'Content-Type': TEXT, 'Retry-After': '5' },
    body: `At most ${most} WebSockets from ${whose} may be open at once, and they are. Close one and try again. (Who runs this server can change ${variable}.)\n`,
  };
}

/** RFC 9110 §15.6.4. */
function full(most: number): NotAdmitted {
  return {
    admitted: false,
    cap: 'all',
    status: 503,
    headers: { 'Content-Type': TEXT, 'Retry-After': '30' },
    body: `This server takes ${most} WebSockets at once, and they are all in use. Try again in half a minute, or run your own: npm start. (Who runs this server can change LIMIT_CONNECTIONS.)\n`,
  };
}
