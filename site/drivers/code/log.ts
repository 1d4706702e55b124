import type { Entry, EntryDetails, Shown, WorkerMessage } from './entry.ts';
import { shownValue } from './shown.ts';
import { sourceLine } from './source-line.ts';

/** Milliseconds that entries wait for others to go with them. */
const GATHER = 30;
/** Entries that go at once. */
const MANY = 200;
/** Entries of one run; the rest is counted. */
const MOST = 5_000;

const { setTimeout, performance } = globalThis;
export const now = performance.now.bind(performance);
/** Milliseconds since 1970 at which this worker's clock began. */
export const began = performance.timeOrigin;

/** The log of a run, on its way out of the worker. */
export interface Log {
  readonly show: (value: unknown) => Shown;
  /** @param byCode whether a line of the learner's is on the stack. */
  readonly tell: (entry: EntryDetails, byCode: boolean) => void;
  /** Nobody caught it. */
  readonly uncaught: (error: unknown) => void;
  /** What waits, goes now. */
  readonly flush: () => void;
}

export interface LogOptions {
  readonly nonce: string;
  readonly post: (message: WorkerMessage) => void;
  /** Of the learner's code, as stacks name it. */
  readonly address: string;
  /** The line of an error whose stack does not say it. */
  readonly knownLine?: (error: Error) => number | undefined;
}

/** Gathers entries, and sends some at a time. To be made before the learner's code is there. */
export function createLog({ nonce, post, address, knownLine = () => undefined }: LogOptions): Log {
  let waiting: Entry[] = [];
  let told = 0;
  let dropped = 0;
  let timer = false;

  const flush = () => {
    timer = false;
    if (waiting.length === 0 && dropped === 0) return;
    post({ nonce, type: 'entries', entries: waiting, dropped });
    waiting = [];
    dropped = 0;
  };
  const lineBehind = (entry: EntryDetails, byCode: boolean) => {
    if (entry.kind === 'uncaught') return entry.error.type === 'error' ? entry.error.line : undefined;
    return byCode ? sourceLine(new Error().stack, address) : undefined;
  };
  const tell = (entry: EntryDetails, byCode: boolean) => {
    if (told >= MOST) dropped += 1;
    else {
      told += 1;
      const line = lineBehind(entry, byCode);
      waiting.push({ ...entry, at: began + now(), line });
    }
    if (waiting.length >= MANY) flush();
    else if (!timer) {
      timer = true;
      setTimeout(flush, GATHER);
    }
  };
  const lineOf = (error: Error) => knownLine(error) ?? sourceLine(error.stack, address);
  const show = (value: unknown) => shownValue(value, lineOf);
  return { show, tell, flush, uncaught: (error) => tell({ kind: 'uncaught', error: show(error) }, false) };
}

/** To the frame nobody has anything to say: what is sent there would pile up with nobody to read it. */
export function takeAwayPostMessage(): void {
  for (let holder: object | null = globalThis; holder; holder = Object.getPrototypeOf(holder))
    Reflect.deleteProperty(holder, 'postMessage');
}
