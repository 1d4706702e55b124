import type { WatchAct } from './watch.ts';

/**
 * What may be said about traffic. There is no way to put a target, a header, an address, a token or a payload in:
 * every value is a number, or one of a few words of our own.
 */
export interface TrafficLog {
  /** @param endpoint the endpoint's name in our own table, never the path that was asked for. */
  opened(entry: { readonly endpoint: string; readonly tapped: boolean; readonly connections: number }): void;
  closed(entry: {
    readonly endpoint: string;
    readonly code: number;
    readonly bytesIn: number;
    readonly bytesOut: number;
    readonly ms: number;
    readonly connections: number;
  }): void;
  refused(entry: { readonly endpoint: string; readonly status: number; readonly why: Refused }): void;
  limited(entry: { readonly endpoint: string; readonly act: WatchAct }): void;
}

export type Refused =
  | 'handshake'
  | 'origin'
  | 'cap-client'
  | 'cap-token'
  | 'cap-all'
  | 'unparsed'
  | 'token-in-use'
  | 'endpoint';

export interface Log extends TrafficLog {
  started(entry: {
    readonly port: number;
    readonly tls: boolean;
    readonly limits: string;
    readonly site: boolean;
  }): void;
  stopping(entry: { readonly connections: number }): void;
  stopped(entry: { readonly ms: number; readonly terminated: number }): void;
  /** Something of our own went wrong. The error's code and the place only: a message may quote what a peer sent. */
  failed(entry: { readonly where: string; readonly error: unknown }): void;
}

/** For servers of which nobody keeps a log: in tests, in tools, inside a page. */
export const silentLog: Log = {
  opened: () => undefined,
  closed: () => undefined,
  refused: () => undefined,
  limited: () => undefined,
  started: () => undefined,
  stopping: () => undefined,
  stopped: () => undefined,
  failed: () => undefined,
};
