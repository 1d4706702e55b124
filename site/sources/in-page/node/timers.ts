/** A timer as Node has it: an object, and a number where one is asked for. */
export class Timeout {
  readonly #set: () => number;
  readonly #clear: (id: number) => void;
  #id: number;

  constructor(set: () => number, clear: (id: number) => void) {
    this.#set = set;
    this.#clear = clear;
    this.#id = set();
  }

  /** A page has no process that a timer could keep alive. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  /** Begins anew. */
  refresh(): this {
    this.close();
    this.#id = this.#set();
    return this;
  }

  close(): void {
    this.#clear(this.#id);
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

type Run = (...values: unknown[]) => void;

const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: stop } = globalThis;
const numbered = (id: unknown): number => Number(id);

export const setTimeout = (run: Run, ms?: number, ...values: unknown[]): Timeout =>
  new Timeout(() => numbered(set(run, ms, ...values)), clear);

export const setInterval = (run: Run, ms?: number, ...values: unknown[]): Timeout =>
  new Timeout(() => numbered(repeat(run, ms, ...values)), stop);

/** Takes what any of the two made, or a number. */
export const clearTimeout = (timer: unknown): void => {
  if (timer !== undefined && timer !== null) clear(numbered(timer));
};

/** Runs wait in one queue, in order; a message to ourselves calls for a turn of its own, which no timer does so soon. */
const runs = new Map<number, () => void>();
const bell = new MessageChannel();
let last = 0;

bell.port1.onmessage = () => {
  // Those that are added meanwhile have their turn after the messages that came in.
  for (const [id, run] of [...runs]) {
    if (!runs.delete(id)) continue;
    if (runs.size > 0) bell.port2.postMessage(undefined);
    run();
  }
};

export const setImmediate = (run: Run, ...values: unknown[]): number => {
  last += 1;
  runs.set(last, () => run(...values));
  if (runs.size === 1) bell.port2.postMessage(undefined);
  return last;
};

export const clearImmediate = (id: number): void => void runs.delete(id);
