import { alive } from './alive.ts';

/** A timer as Node has it: an object, and a number where one is asked for. */
export class Timeout {
  readonly #set: (fired: () => void) => number;
  readonly #clear: (id: number) => void;
  readonly #fired = (): void => {
    alive.delete(this);
    this.#isOver = true;
  };
  #id: number;
  #isOver = false;
  #isRef = true;

  /** @param set Calls `fired` where the timer will not fire again. */
  constructor(set: (fired: () => void) => number, clear: (id: number) => void) {
    this.#set = set;
    // A browser's own function is called on nothing else than its global.
    this.#clear = (id) => clear(id);
    this.#id = set(this.#fired);
    alive.add(this);
  }

  ref(): this {
    this.#isRef = true;
    if (!this.#isOver) alive.add(this);
    return this;
  }

  unref(): this {
    this.#isRef = false;
    alive.delete(this);
    return this;
  }

  hasRef(): boolean {
    return this.#isRef;
  }

  /** Begins anew. */
  refresh(): this {
    this.#clear(this.#id);
    this.#isOver = false;
    this.#id = this.#set(this.#fired);
    return this.#isRef ? this.ref() : this;
  }

  close(): void {
    this.#fired();
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
  new Timeout((fired) => {
    const fire = () => {
      fired();
      run(...values);
    };
    return numbered(set(fire, ms));
  }, clear);

export const setInterval = (run: Run, ms?: number, ...values: unknown[]): Timeout =>
  new Timeout(() => numbered(repeat(run, ms, ...values)), stop);

/** Takes what any of the two made, or a number. */
export const clearTimeout = (timer: unknown): void => {
  if (timer instanceof Timeout) timer.close();
  else if (timer !== undefined && timer !== null) clear(numbered(timer));
};

/** Runs wait in one queue, in order; a message to ourselves calls for a turn of its own, which no timer does so soon. */
const runs = new Map<number, () => void>();
const bell = new MessageChannel();
const ring = bell.port2.postMessage.bind(bell.port2, undefined);
let last = 0;

bell.port1.onmessage = () => {
  // Those that are added meanwhile have their turn after the messages that came in.
  for (const [id, run] of [...runs]) {
    if (!runs.delete(id)) continue;
    if (runs.size > 0) ring();
    run();
  }
};

export const setImmediate = (run: Run, ...values: unknown[]): number => {
  last += 1;
  runs.set(last, () => run(...values));
  if (runs.size === 1) ring();
  return last;
};

/** Whether a turn is waiting. */
export const hasImmediates = (): boolean => runs.size > 0;

export const clearImmediate = (id: number): void => void runs.delete(id);
