import type { SessionLimits } from '#feed/event.ts';
import type { Later } from '../session/commands.ts';
import type { Peer } from '../session/peer.ts';
import type { Defer } from '../session/record-batch.ts';
import type { Registry } from '../session/registry.ts';
import type { OpenVirtual } from '../session/virtual-connection.ts';

/** What endpoints share, and what they need of the world around them. */
export interface Services {
  readonly registry: Registry;
  readonly limits: SessionLimits;
  /** Bytes unsent to a page over which records are dropped with a gap. */
  readonly unsentBytes: number;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
  readonly defer: Defer;
  readonly later: Later;
  /** What raw mode takes of one connection: bytes each way, and milliseconds without a byte of the client. */
  readonly raw: { readonly bytes: number; readonly silenceMs: number };
  /** For the client that is being served: what it opens counts as its own. */
  readonly openVirtual: OpenVirtual;
}

/** Which cap a connection met: its client's, its page's, or the server's. */
export type Cap = 'client' | 'token' | 'all';

/** What one path does with a connection. The peer's handshake is in order, and its origin may use the endpoint. */
export interface Endpoint {
  /** `own`: the site's own pages only. `public`: there to be tried. */
  readonly audience: 'own' | 'public';
  /** Whether `?tap=` mirrors it. A control connection is never tapped. */
  readonly tappable: boolean;
  /** Whether it carries a connection inside that `?tap=` mirrors: then it takes one of the page's places. */
  readonly carries?: true;
  /** Whether the path goes on after the name: `/close/4000`. */
  readonly takesArgument?: true;
  /**
   * @param query of the request's target.
   * @param argument what the path holds after the name and a slash, as it came; undefined where there is nothing.
   */
  serve(peer: Peer, query: URLSearchParams, services: Services, argument: string | undefined): void;
  /** Over a cap, where an HTTP answer would tell a page's script nothing; without it the answer is 429 or 503. */
  overCap?(peer: Peer, cap: Cap): void;
}
