import type { ReadonlySignal } from '@preact/signals';
import type { Source } from '#site/sources/source.ts';
import type { Entry } from '../code/entry.ts';
import type { RunState } from '../code/sandbox.ts';

/** How Node reads a file: as an ES module, or as CommonJS. */
export type ModuleFormat = 'module' | 'commonjs';

export interface NodeServer {
  /** Of the run. `over` may also be `crashed` (an uncaught error ended it, as it ends a process) or `exited` (`process.exit`). */
  readonly state: ReadonlySignal<RunState>;
  /** What the server's file wrote, and its uncaught errors: the newest, oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** How many are missing: older ones, and what was said too fast. */
  readonly missing: ReadonlySignal<number>;
  /** Ports that the running server listens on, in the order in which it began to. */
  readonly ports: ReadonlySignal<readonly number[]>;
  /**
   * The wire between the page's clients and the learner's server. Live from the first `listen` of a run to the run's end;
   * each run is a session. `address('chat?x=1', label)` counts from `ws://localhost:FIRST_PORT/`; an absolute address may
   * name another port. The label goes as the address's user name, which never goes on the wire. Commands are refused, but
   * for `clock`.
   */
  readonly source: Source;
  /** In place of what ran before. */
  run(code: string, format: ModuleFormat): void;
  stop(): void;
  /** Writes bytes that break the protocol (an unmasked frame, §5.1) from the client's side of that open connection. */
  breakFrame(label: string): void;
}

/** @param options `address`: of node-sandbox.html. */
export function createNodeServer(options: { readonly address: string }): NodeServer {
  throw new Error(`There is nothing at ${options.address} yet.`);
}
