import type { PageEvent, PageEventName } from './page-events.ts';

/** A value as it is shown: cut to a size, and without anything that could run. */
export type Shown =
  /** A string, without its quotation marks. */
  | { readonly type: 'string'; readonly text: string; readonly more: number }
  /** What is written as it stands: a number, `undefined`, a function's name, the bytes of a buffer. */
  | { readonly type: 'atom'; readonly text: string }
  /** `line`: of the learner's code that threw it, where that is known. */
  | { readonly type: 'error'; readonly name: string; readonly message: string; readonly line: number | undefined }
  /** `name` is empty for a plain object. `more`: how many entries were left out. */
  | {
      readonly type: 'object' | 'list';
      readonly name: string;
      readonly entries: readonly (readonly [key: string, value: Shown])[];
      readonly more: number;
    };

export type ConsoleMethod = 'log' | 'info' | 'warn' | 'error' | 'debug' | 'table' | 'trace' | 'clear';

/** What makes a connection. */
export type Constructed = 'WebSocket' | 'WebSocketStream';
/** What code calls on a connection; the last three on a `WebSocketStream`, or on one of its two streams. */
export type CallMethod = 'send' | 'close' | 'write' | 'abort' | 'cancel';
/** What code hears of a connection; the last three are promises of a `WebSocketStream` and what is read from it. */
export type HeardEvent = 'open' | 'message' | 'error' | 'close' | 'opened' | 'read' | 'closed';

/** What an entry of the log tells. `socket`: which of the run's connections, counted from 1. */
export type EntryDetails =
  /** `label`: of the connection, as the capture names it; empty where it goes to a server that is not ours. */
  | {
      readonly kind: 'construct';
      readonly of: Constructed;
      readonly socket: number;
      readonly label: string;
      readonly args: readonly Shown[];
    }
  /** `onWire`: whether the call causes a frame. What is sent to a WebSocket that is closing goes nowhere. */
  | {
      readonly kind: 'call';
      readonly socket: number;
      readonly method: CallMethod;
      readonly args: readonly Shown[];
      readonly onWire: boolean;
    }
  /** `socket` is 0 where the constructor threw. */
  | {
      readonly kind: 'threw';
      readonly socket: number;
      readonly method: `new ${Constructed}` | CallMethod;
      readonly args: readonly Shown[];
      readonly error: Shown;
    }
  | { readonly kind: 'set'; readonly socket: number; readonly property: string; readonly value: Shown }
  | {
      readonly kind: 'change';
      readonly socket: number;
      readonly property: 'readyState' | 'bufferedAmount';
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'event';
      readonly socket: number;
      readonly event: HeardEvent;
      readonly details: readonly (readonly [name: string, value: Shown])[];
    }
  /** `depth`: of the groups that it stands in. */
  | {
      readonly kind: 'console';
      readonly method: ConsoleMethod;
      readonly values: readonly Shown[];
      readonly depth: number;
    }
  /** Of the page around; no worker says it. */
  | {
      readonly kind: 'page';
      readonly event: PageEventName;
      readonly details: readonly (readonly [name: string, value: Shown])[];
    }
  /** Nobody caught it. */
  | { readonly kind: 'uncaught'; readonly error: Shown };

/** One line of the log of a run. */
export type Entry = EntryDetails & {
  /** Milliseconds since the page began, on the page's clock. */
  readonly at: number;
  /** Of the learner's code that caused it, counted from 1; undefined where no code did. */
  readonly line: number | undefined;
};

/** What goes to the worker at first, once, with a port for its log; behind it one to the server inside the page, if that is it. */
export interface RunMessage {
  readonly nonce: string;
  readonly code: string;
  /** Of the demo server's endpoints, a ws or wss URL that ends in a slash; empty where there is no server. */
  readonly folder: string;
  /** Which connection of the run is tapped under which label, and how its address says so: `TOKEN.LABEL`. */
  readonly taps: readonly { readonly label: string; readonly tap: string }[];
}

/** What goes to the worker later, while it runs, with its nonce; the nonce alone is the question whether it is alive. */
export type LaterMessage =
  | (PageEvent & { readonly type: 'page' })
  /** The page has another session at the demo server: connections from now on are tapped there. */
  | { readonly type: 'taps'; readonly taps: RunMessage['taps'] };

/** What the worker says. `alive` answers the page's question; `done`: the code's last line has run. */
export type WorkerMessage =
  | { readonly nonce: string; readonly type: 'alive' | 'done' }
  | { readonly nonce: string; readonly type: 'entries'; readonly entries: readonly Entry[]; readonly dropped: number };
