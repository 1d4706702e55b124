import type { ReadonlySignal } from '@preact/signals';
import type { Action } from '#feed/command.ts';
import type { CloseHow, End, SessionLimits } from '#feed/event.ts';
import type { Network } from './network.ts';

/** What a source says of the wire. `at` is in milliseconds on the source's own clock, from its session's beginning. */
export type WireEvent =
  /** A new session: what comes after belongs to it. */
  | { readonly type: 'session'; readonly session: string; readonly limits?: SessionLimits }
  /** The two clocks were compared, or compared better than before. */
  | { readonly type: 'clock'; readonly clock: Clock }
  | {
      readonly type: 'open';
      readonly connection: number;
      readonly label: string | undefined;
      readonly at: number;
      readonly target: string;
      readonly via: readonly string[];
    }
  | {
      readonly type: 'bytes';
      readonly connection: number;
      readonly from: End;
      readonly at: number;
      readonly exact: boolean;
      readonly overwritten: boolean;
      /** The receiver owns them. */
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'gap'; readonly connection: number; readonly from: End; readonly bytes: number }
  /** The receiver of this end gave the connection up; `code` and `message` are its own words. */
  | {
      readonly type: 'error';
      readonly connection: number;
      readonly at: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly type: 'end'; readonly connection: number; readonly from: End; readonly at: number }
  | {
      readonly type: 'close';
      readonly connection: number;
      readonly at: number;
      readonly how: CloseHow;
      readonly by: End;
    };

export type SourceKind = 'demo-server' | 'in-page' | 'sandbox' | 'recording';

/** Why a source is not live. The words for it are in i18n, keyed by this. */
export type GoneReason = 'none-configured' | 'unreachable' | 'lost' | 'too-many' | 'full' | 'refused';

/** page clock = source clock + offset, give or take error; milliseconds. */
export interface Clock {
  readonly offset: number;
  readonly error: number;
}

export type SourceState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting' }
  | {
      readonly status: 'live';
      readonly session: string;
      readonly kind: SourceKind;
      readonly name: string;
      readonly clock: Clock | undefined;
    }
  /** `retryAt`: page clock (performance.now()) of the next try by itself; undefined where it waits for the reader. */
  | { readonly status: 'gone'; readonly reason: GoneReason; readonly retryAt: number | undefined };

export type CommandResult =
  | { readonly ok: true; readonly at: number }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Where captured bytes come from. One contract suite runs against every implementation. */
export interface Source {
  readonly state: ReadonlySignal<SourceState>;
  /** What reaches its addresses; undefined where the browser's own ways do. */
  readonly network: Network | undefined;
  /** Listeners get events in order, each once; a late one gets the session under way first. Returns the way to stop. */
  subscribe(listener: (event: WireEvent) => void): () => void;
  /** Idempotent. */
  connect(): void;
  /** Idempotent; what was captured stays with the capture. */
  disconnect(): void;
  /**
   * The address of an endpoint, tapped under this label: a ws(s) URL, or its http(s) twin.
   * Undefined where the source is not live or cannot be connected to (a recording).
   */
  address(endpoint: string, label: string, scheme?: 'ws' | 'http'): string | undefined;
  /** Always settles: a lost server is a refusal with code `gone`. */
  command(action: Action): Promise<CommandResult>;
}
