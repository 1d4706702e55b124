import type { WireEvent } from '#site/sources/source.ts';
import type { WorkerMessage } from '../code/entry.ts';
import type { ModuleFormat } from './node-server.ts';

/** What goes to the worker at first, once. Behind the port for the log comes one for the page's clients. */
export interface NodeRunMessage {
  readonly nonce: string;
  readonly code: string;
  readonly format: ModuleFormat;
  /** The file's name. */
  readonly file: string;
  /** Of the page: what its clients send as their `Origin`. */
  readonly origin: string;
}

/** What is told of the wire: the source itself adds sessions and clocks. `at`: milliseconds since 1970. */
export type Wired = Exclude<WireEvent, { readonly type: 'session' | 'clock' }>;

/** Why a process ended by itself. */
export type ProcessEnd = 'crashed' | 'exited';

/** What the worker says of the server, beside its log: all through one port, so that it comes in order. */
export type ServerMessage =
  | { readonly nonce: string; readonly type: 'ports'; readonly ports: readonly number[] }
  | { readonly nonce: string; readonly type: 'wire'; readonly events: readonly Wired[] }
  | { readonly nonce: string; readonly type: 'ended'; readonly end: ProcessEnd; readonly code: number };

export type NodeMessage = WorkerMessage | ServerMessage;
