import { type ReadonlySignal, signal } from '@preact/signals';
import type { Source } from '#site/sources/source.ts';
import type { Entry } from '../code/entry.ts';
import { createSandbox, type RunEnd, type RunState } from '../code/sandbox.ts';
import type { NodeRunMessage, ProcessEnd, ServerMessage } from './messages.ts';
import { type PageNetwork, pageNetwork } from './page-network.ts';
import { WireSource } from './wire-source.ts';

/** How Node reads a file: as an ES module, or as CommonJS. */
export type ModuleFormat = 'module' | 'commonjs';

/** Why a server's run is over: it may also have `crashed`, as an uncaught error ends a process, or `exited`. */
export type ServerEnd = RunEnd | ProcessEnd;
export type ServerState = RunState<ServerEnd>;

export interface NodeServer {
  /** Of the run. `done`: its last line has run, and nothing keeps it alive. */
  readonly state: ReadonlySignal<ServerState>;
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
  /**
   * In place of what ran before.
   * @param file Its name, as errors have it: `server.js` unless told.
   */
  run(code: string, format: ModuleFormat, file?: string): void;
  stop(): void;
  /** Writes bytes that break the protocol (an unmasked frame, §5.1) from the client's side of that open connection. */
  breakFrame(label: string): void;
}

/**
 * Runs a server that a learner writes for Node, where it can do no harm: in a worker that holds the real `ws` on
 * stand-ins of Node's modules, in a frame whose policy lets it reach nobody. The page's clients come in through a port.
 * @param options `address`: of node-sandbox.html.
 */
export function createNodeServer({ address }: { readonly address: string }): NodeServer {
  const ports = signal<readonly number[]>([]);
  const source = new WireSource();
  let page: PageNetwork | undefined;

  const onMessage = (message: ServerMessage): void => {
    if (message.type === 'wire') for (const event of message.events) source.take(event);
    else if (message.type === 'ended') {
      // What the clients heard last comes through a port of its own, and is on its way.
      const { end, code } = message;
      const ended = page;
      setTimeout(() => page === ended && sandbox.stop(end, code));
    } else {
      ports.value = message.ports;
      source.listens(message.ports);
    }
  };
  const sandbox = createSandbox<NodeRunMessage, ServerMessage, ProcessEnd>({
    address,
    onEntry: () => {},
    reader: () => import('./read-message.ts').then(({ readNodeMessage }) => readNodeMessage),
    onMessage,
  });
  sandbox.state.subscribe(({ status }) => {
    if (status !== 'over') return;
    // In the order in which a system does it: what was open is closed, and then there is no server any more.
    page?.cut();
    page = undefined;
    source.stopped();
    ports.value = [];
  });

  return {
    state: sandbox.state,
    entries: sandbox.entries,
    missing: sandbox.missing,
    ports,
    source,
    run(code, format, file = 'server.js') {
      sandbox.stop();
      page = pageNetwork(() => sandbox.stop('flood'));
      source.started(page.network);
      sandbox.run({ code, format, file, origin: location.origin }, [page.port]);
    },
    stop: () => sandbox.stop(),
    breakFrame: (label) => page?.breakFrame(label),
  };
}
