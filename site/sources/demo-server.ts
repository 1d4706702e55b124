import { type ReadonlySignal, signal } from '@preact/signals';
import type { Action } from '#feed/command.ts';
import type { SessionEvent } from '#feed/event.ts';
import { parseTap, tokenFrom } from '#feed/token.ts';
import { backoff } from './backoff.ts';
import { compareClocks } from './clock.ts';
import { CommandBook } from './command-book.ts';
import {
  type ControlConnection,
  type ControlEnd,
  type ControlListener,
  openControlConnection,
} from './control-connection.ts';
import { endpointAddress, type Found, type Location } from './location.ts';
import type { Network } from './network.ts';
import { documentLife, type PageLife } from './page-life.ts';
import type { Clock, CommandResult, GoneReason, Source, SourceState, WireEvent } from './source.ts';

export interface DemoServerOptions {
  /** Asked until it has found the server, and once more after each `disconnect()`. */
  readonly locate: () => Promise<Location>;
  readonly page?: PageLife;
  /** The page's clock, milliseconds. */
  readonly now?: () => number;
  /** Of [0, 1), for spreading out retries. */
  readonly random?: () => number;
  /** 16 random bytes: the token keeps what the reader does from everybody else. */
  readonly secret?: () => Uint8Array;
}

/** Round trips to compare the clocks by: at first, and then now and again, since clocks drift. */
const FIRST_TRIPS = 5;
const LATER_TRIPS = 3;
/** Milliseconds. The question also finds out whether the server is still there. */
const CLOCK_EVERY = 30_000;
/** Two pages with one token is a chance of 2^-128; more than a few in a row is a server that answers wrongly. */
const TOKENS = 3;

/** The demo server's feed: one control connection for the page, and a new session each time it has to be opened anew. */
export function demoServerSource(options: DemoServerOptions): Source {
  return new DemoServerSource(options);
}

class DemoServerSource implements Source {
  readonly #locate: () => Promise<Location>;
  readonly #page: PageLife;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #secret: () => Uint8Array;
  readonly #state = signal<SourceState>({ status: 'idle' });
  readonly #listeners = new Set<(event: WireEvent) => void>();
  readonly #book = new CommandBook();
  #stopWatching: (() => void) | undefined;
  #found: Found | undefined;
  #token = '';
  #control: ControlConnection | undefined;
  #opened: Extract<WireEvent, { type: 'session' }> | undefined;
  #clock: Clock | undefined;
  /** Grows with each try and each end, so that what was begun before can tell that it is no longer wanted. */
  #turn = 0;
  #sessions = 0;
  #failures = 0;
  #tokens = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor({
    locate,
    page = documentLife(),
    now = () => performance.now(),
    random = Math.random,
    secret = () => crypto.getRandomValues(new Uint8Array(16)),
  }: DemoServerOptions) {
    this.#locate = locate;
    this.#page = page;
    this.#now = now;
    this.#random = random;
    this.#secret = secret;
  }

  get state(): ReadonlySignal<SourceState> {
    return this.#state;
  }

  get network(): Network | undefined {
    return this.#found?.network;
  }

  subscribe(listener: (event: WireEvent) => void): () => void {
    this.#listeners.add(listener);
    if (this.#opened) listener(this.#opened);
    if (this.#clock) listener({ type: 'clock', clock: this.#clock });
    return () => this.#listeners.delete(listener);
  }

  connect(): void {
    this.#stopWatching ??= this.#page.subscribe(() => this.#pageChanged());
    const { status } = this.#state.peek();
    if (status === 'idle' || status === 'gone') void this.#open();
  }

  disconnect(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#failures = 0;
    this.#leave({ status: 'idle' });
    // Who connects again may have moved to another one.
    this.#found = undefined;
  }

  address(endpoint: string, label: string, scheme: 'ws' | 'http' = 'ws'): string | undefined {
    const tapped = `${this.#token}.${label}`;
    if (!this.#opened || !this.#found) return undefined;
    if (!parseTap(tapped))
      throw new RangeError(
        `A label is 1 to 16 of a-z and 0-9, got ${JSON.stringify(label)}: the server would not tap it.`,
      );
    return endpointAddress(this.#found.tap, endpoint, tapped, scheme);
  }

  command(action: Action): Promise<CommandResult> {
    return this.#book.issue(action, (command) => this.#control?.send(command) ?? false);
  }

  #pageChanged(): void {
    const state = this.#state.peek();
    if (this.#page.stage === 'away') {
      // An open connection would keep the page out of the back/forward cache, or be cut in there without a word.
      if (state.status !== 'idle') this.#leave({ status: 'idle' });
    } else if (this.#page.stage === 'shown') {
      if (state.status === 'idle' || (state.status === 'gone' && state.retryAt !== undefined)) void this.#open();
      else if (state.status === 'live') void this.#compare(LATER_TRIPS);
    }
  }

  async #open(): Promise<void> {
    clearTimeout(this.#retry);
    if (this.#page.stage !== 'shown') return;
    const turn = ++this.#turn;
    this.#state.value = { status: 'connecting' };
    if (!this.#found) {
      const location = await this.#locate();
      if (turn !== this.#turn) return;
      if (location.status !== 'found') return this.#gone(location.status);
      this.#found = location;
    }
    const found = this.#found;
    this.#token = tokenFrom(this.#secret());
    const listener: ControlListener = {
      session: (event) => this.#live(event, found),
      event: (event) => {
        if (event.type === 'done' || event.type === 'refused') this.#book.reply(event);
        else this.#tell(event.type === 'open' ? { ...event, label: event.label } : event);
      },
      record: (record) => this.#tell({ type: 'bytes', ...record }),
      ended: (why) => this.#ended(why),
    };
    this.#control = openControlConnection(`${found.tap.href}?tap=${this.#token}`, listener, found.network?.WebSocket);
  }

  #live(event: SessionEvent, { kind = 'demo-server', tap }: Found): void {
    this.#failures = 0;
    this.#tokens = 0;
    const session = `s${++this.#sessions}`;
    this.#opened = { type: 'session', session, limits: event.limits };
    this.#tell(this.#opened);
    this.#state.value = { status: 'live', session, kind, name: tap.host, clock: undefined };
    void this.#compare(FIRST_TRIPS);
    this.#heartbeat = setInterval(() => void this.#compare(LATER_TRIPS), CLOCK_EVERY);
  }

  async #compare(trips: number): Promise<void> {
    const turn = this.#turn;
    const ask = async () => {
      const result = await this.command({ do: 'clock' });
      return result.ok && turn === this.#turn ? result.at : undefined;
    };
    const clock = await compareClocks(ask, this.#now, trips);
    const state = this.#state.peek();
    if (turn !== this.#turn || state.status !== 'live') return;
    if (!clock) return this.#ended('lost');
    this.#clock = clock;
    this.#state.value = { ...state, clock };
    this.#tell({ type: 'clock', clock });
  }

  #ended(why: ControlEnd): void {
    if (why === 'token-in-use') {
      this.#leave({ status: 'connecting' });
      this.#tokens += 1;
      if (this.#tokens < TOKENS) void this.#open();
      else this.#gone('refused');
    } else this.#gone(why);
  }

  #gone(reason: GoneReason): void {
    this.#failures += 1;
    const again = reason !== 'none-configured' && reason !== 'refused';
    const wait = backoff(this.#failures, this.#random(), reason === 'too-many' || reason === 'full');
    this.#leave({ status: 'gone', reason, retryAt: again ? this.#now() + wait : undefined });
    if (again) this.#retry = setTimeout(() => void this.#open(), wait);
  }

  /** Ends the session, the try, the waiting: whatever is under way. */
  #leave(state: SourceState): void {
    this.#turn += 1;
    clearTimeout(this.#retry);
    clearInterval(this.#heartbeat);
    this.#control?.close();
    this.#control = undefined;
    this.#opened = undefined;
    this.#clock = undefined;
    this.#book.abandon();
    this.#state.value = state;
  }

  #tell(event: WireEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
