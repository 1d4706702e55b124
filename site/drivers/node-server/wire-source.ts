import { type ReadonlySignal, signal } from '@preact/signals';
import type { Action } from '#feed/command.ts';
import type { Network } from '#site/sources/network.ts';
import type { CommandResult, Source, SourceState, WireEvent } from '#site/sources/source.ts';
import type { Wired } from './messages.ts';

/** Connections of one run whose end has not come yet; a lab opens four. */
const MOST_OPEN = 100;
/** Browsers coarsen `performance.now()`, to 0.1 ms where the page is not isolated (High Resolution Time §6). */
const RESOLUTION = 0.1;
const LABEL = /^[a-z0-9]{1,16}$/;

/** Which ends of a connection have sent their FIN. */
interface Open {
  readonly ended: Set<'client' | 'server'>;
}

/** The wire of a server that runs in a sandbox. A run is a session, from its first `listen` on. */
export class WireSource implements Source {
  readonly #state = signal<SourceState>({ status: 'idle' });
  readonly #listeners = new Set<(event: WireEvent) => void>();
  readonly #open = new Map<number, Open>();
  #session: { readonly name: string; readonly began: number } | undefined;
  #network: Network | undefined;
  #port: number | undefined;
  #sessions = 0;
  /** The newest connection's number, and the newest time: the worker counts up, and so does its clock. */
  #last = 0;
  #at = 0;

  get state(): ReadonlySignal<SourceState> {
    return this.#state;
  }

  get network(): Network | undefined {
    return this.#network;
  }

  subscribe(listener: (event: WireEvent) => void): () => void {
    this.#listeners.add(listener);
    for (const event of this.#beginning()) listener(event);
    return () => this.#listeners.delete(listener);
  }

  connect(): void {
    if (this.#state.peek().status !== 'idle') return;
    this.#state.value = { status: 'connecting' };
    this.#begin();
  }

  disconnect(): void {
    this.#end({ status: 'idle' });
  }

  address(endpoint: string, label: string, scheme: 'ws' | 'http' = 'ws'): string | undefined {
    if (this.#session === undefined || this.#port === undefined) return undefined;
    if (!LABEL.test(label)) throw new RangeError(`A label is 1 to 16 of a-z and 0-9, got ${JSON.stringify(label)}.`);
    const url = URL.parse(endpoint, `ws://localhost:${this.#port}/`);
    if (url === null) return undefined;
    url.protocol = scheme;
    url.username = label;
    return url.href;
  }

  async command({ do: what }: Action): Promise<CommandResult> {
    if (this.#session === undefined)
      return { ok: false, code: 'gone', message: 'Expected a server that listens. There is none: run one.' };
    if (what === 'clock') return { ok: true, at: performance.now() - this.#session.began };
    return {
      ok: false,
      code: 'unknown-connection',
      message: 'Expected a command that this server knows. It is the learner’s own, and has only what its code does.',
    };
  }

  /** A run begins: what of it is reached, and how. */
  started(network: Network): void {
    this.stopped();
    this.#network = network;
  }

  /** What the server listens on now. */
  listens(ports: readonly number[]): void {
    this.#port ??= ports[0];
    this.#begin();
  }

  /** The run is over: the system takes back what was open, and says so to the other ends. */
  stopped(): void {
    const at = performance.now() - (this.#session?.began ?? 0);
    for (const [connection, { ended }] of this.#open) {
      for (const from of ['server', 'client'] as const)
        if (!ended.has(from)) this.#tell({ type: 'end', connection, from, at });
      this.#tell({ type: 'close', connection, at, how: 'fin', by: 'server' });
    }
    if (this.#session !== undefined) this.#end({ status: 'connecting' });
    this.#port = undefined;
    this.#network = undefined;
  }

  /** Takes what the worker told; `at` in milliseconds since 1970. What does not belong together is left out. */
  take(event: Wired): void {
    const { connection } = event;
    if (this.#session === undefined) return;
    if (event.type === 'open') {
      if (connection <= this.#last || this.#open.size >= MOST_OPEN) return;
      this.#last = connection;
      this.#open.set(connection, { ended: new Set() });
    }
    const open = this.#open.get(connection);
    if (open === undefined) return;
    if ('from' in event && open.ended.has(event.from)) return;
    if (event.type === 'end') open.ended.add(event.from);
    if (event.type === 'close') this.#open.delete(connection);
    if (!('at' in event)) {
      this.#tell(event);
      return;
    }
    // Two clocks of one machine differ by little; a run that lies about its own gets neither into the past nor beyond now.
    const { began } = this.#session;
    this.#at = Math.max(this.#at, Math.min(event.at - performance.timeOrigin, performance.now()) - began);
    this.#tell({ ...event, at: this.#at });
  }

  #beginning(): readonly WireEvent[] {
    if (this.#session === undefined) return [];
    const { name, began } = this.#session;
    return [
      { type: 'session', session: name },
      { type: 'clock', clock: { offset: began, error: RESOLUTION } },
    ];
  }

  #begin(): void {
    if (this.#state.peek().status !== 'connecting' || this.#port === undefined) return;
    this.#sessions += 1;
    this.#session = { name: `s${this.#sessions}`, began: performance.now() };
    this.#at = 0;
    const events = this.#beginning();
    for (const event of events) this.#tell(event);
    this.#state.value = {
      status: 'live',
      session: this.#session.name,
      kind: 'sandbox',
      name: `localhost:${this.#port}`,
      clock: { offset: this.#session.began, error: RESOLUTION },
    };
  }

  #end(state: SourceState): void {
    this.#session = undefined;
    this.#open.clear();
    this.#state.value = state;
  }

  #tell(event: WireEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
