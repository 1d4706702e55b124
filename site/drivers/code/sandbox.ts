import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Entry, LaterMessage, RunMessage, WorkerMessage } from './entry.ts';

/** Why a run is over. `stuck`: the code did not let anything else run; `flood`: it said more than a page can take. */
export type RunEnd = 'stopped' | 'stuck' | 'flood' | 'unreachable';

/** `End`: why a run of this kind may be over. */
export type RunState<End extends string = RunEnd> =
  | { readonly status: 'idle' }
  /** `done`: the last line has run; what was begun goes on. */
  | { readonly status: 'starting' | 'running' | 'done' }
  /** `code`: of a process that ended by itself. */
  | { readonly status: 'over'; readonly end: End; readonly code?: number };

/** `Message`: what goes to the worker at first, once. */
export interface Sandbox<Message extends { readonly nonce: string } = RunMessage, End extends string = RunEnd> {
  readonly state: ReadonlySignal<RunState<End>>;
  /** The run's newest entries, oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** How many are missing: older ones, and what was said too fast. */
  readonly missing: ReadonlySignal<number>;
  /**
   * Runs code in a frame and a worker of its own, in place of what ran before.
   * @param ports Go to the worker, behind the one for its log.
   */
  run(message: Omit<Message, 'nonce'>, ports?: readonly MessagePort[]): void;
  /** Says something to the worker of the run that is on, and puts a line into its log. */
  tell(message: LaterMessage, entry?: Entry): void;
  /** Takes the frame away, and all that runs in it. */
  stop(end?: RunEnd | End, code?: number): void;
}

/** Reads what came from where the learner's code runs; undefined where it is no message of the run with this nonce. */
type Read<More> = (data: unknown, nonce: string) => WorkerMessage | More | undefined;

/** `More`: what a worker of this kind says beside its log. */
export interface SandboxOptions<More extends { readonly type: string } = never> {
  /** Of the frame's page. */
  readonly address: string;
  /** Learns of each entry as it comes, before it is shown. */
  readonly onEntry: (entry: Entry) => void;
  /** With the first run: who only reads does not pay for it. */
  readonly reader?: () => Promise<Read<More>>;
  readonly onMessage?: (message: More) => void;
}

const logReader = (): Promise<Read<never>> => import('./read-message.ts').then(({ readMessage }) => readMessage);
const ofTheLog = (message: { readonly type: string }): message is WorkerMessage =>
  ['alive', 'done', 'entries'].includes(message.type);

/** Milliseconds between two questions whether the code still lets others run. */
const ASK = 100;
/** Milliseconds without an answer after which it does not: with `ASK`, an endless loop is over well within 2 s. */
const STUCK = 1400;
/** Milliseconds that one look may add to the silence: a page that was busy for longer has heard nothing meanwhile. */
const LOOK = 800;
/** Milliseconds that the frame may take to be there: it is fetched over the reader's network. */
const PATIENCE = 15_000;
/** Messages within so many milliseconds; a run that follows its own bounds sends a tenth. */
const FLOOD = { messages: 200, within: 400 } as const;
/** Milliseconds between two drawings of a log that grows. */
const REST = 80;
/** Entries that are kept. */
const KEPT = 600;

/**
 * Runs a learner's code where it can do no harm: in a worker, so that a loop stops nobody, of a frame without an origin
 * (`sandbox="allow-scripts"`), whose own policy lets it speak to the demo server only. A new frame for each run.
 */
export function createSandbox<
  Message extends { readonly nonce: string } = RunMessage,
  More extends { readonly type: string } = never,
  End extends string = RunEnd,
>({
  address,
  onEntry,
  reader = logReader,
  onMessage = () => {},
}: SandboxOptions<More>): Sandbox<Message, End | RunEnd> {
  const state = signal<RunState<End | RunEnd>>({ status: 'idle' });
  const entries = signal<readonly Entry[]>([]);
  const missing = signal(0);
  let end = (_end: End | RunEnd, _code?: number) => {};
  let tell: Sandbox['tell'] = () => {};

  const run: Sandbox<Message>['run'] = (begin, ports = []) => {
    end('stopped');
    let all: readonly Entry[] = [];
    let lost = 0;
    let publishing: ReturnType<typeof setTimeout> | undefined;
    const add = (told: readonly Entry[], dropped: number) => {
      // What the page itself tells of comes at once, what the worker does a little later.
      all = [...all, ...told].sort((one, other) => one.at - other.at);
      lost += dropped + Math.max(0, all.length - KEPT);
      all = all.slice(-KEPT);
      publishing ??= setTimeout(publish, REST);
    };
    const publish = () => {
      clearTimeout(publishing);
      publishing = undefined;
      batch(() => {
        entries.value = all;
        missing.value = lost;
      });
    };
    publish();
    state.value = { status: 'starting' };
    const nonce = crypto.randomUUID();
    const { port1: port, port2 } = new MessageChannel();
    const frame = document.createElement('iframe');
    let isThere = false;
    let messages = 0;
    let countedFrom = performance.now();
    let silent = 0;
    let lookedAt = performance.now();

    const watch = setInterval(() => {
      const now = performance.now();
      if (now - countedFrom >= FLOOD.within) {
        messages = 0;
        countedFrom = now;
      }
      // Before it is there, questions would pile up, and their answers come at once.
      if (isThere) port.postMessage(nonce);
      // Not the time in which this page itself was busy: an answer may lie here, and wait for it.
      silent += Math.min(now - lookedAt, LOOK);
      lookedAt = now;
      if (silent > (isThere ? STUCK : PATIENCE)) end(isThere ? 'stuck' : 'unreachable');
    }, ASK);
    const finish = (why: End | RunEnd, code?: number) => {
      clearInterval(watch);
      port.close();
      frame.remove();
      publish();
      state.value = { status: 'over', end: why, ...(code !== undefined && { code }) };
      end = () => {};
      tell = () => {};
    };
    end = finish;
    tell = (message, entry) => {
      port.postMessage({ ...message, nonce });
      if (entry) add([entry], 0);
    };

    // Nothing runs before it is here, or what came would be counted at once, and look like a flood.
    reader().then(
      (read) => {
        port.onmessage = ({ data }) => {
          messages += 1;
          // A page that is hidden may look only once a minute.
          if (messages > FLOOD.messages * Math.max(1, (performance.now() - countedFrom) / FLOOD.within))
            return end('flood');
          const message = read(data, nonce);
          if (!message) return;
          isThere = true;
          silent = 0;
          lookedAt = performance.now();
          if (!ofTheLog(message)) return onMessage(message);
          if (message.type === 'done') state.value = { status: 'done' };
          else if (state.peek().status === 'starting') state.value = { status: 'running' };
          if (message.type !== 'entries') return;
          const told = message.entries.map((entry) => ({ ...entry, at: entry.at - performance.timeOrigin }));
          for (const entry of told) onEntry(entry);
          add(told, message.dropped);
        };
        if (end === finish) document.body.append(frame);
      },
      () => {
        if (end === finish) finish('unreachable');
      },
    );
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.hidden = true;
    // Behind the `#` it goes to the frame, and into no request.
    frame.src = `${address}#${nonce}`;
    frame.addEventListener(
      'load',
      () => {
        // Its origin is opaque, so it cannot be named. The frame was made here, and the ports go nowhere else.
        frame.contentWindow?.postMessage({ ...begin, nonce }, '*', [port2, ...ports]);
        // The module is asked for as soon as it is there.
        port.postMessage(nonce);
      },
      { once: true },
    );
  };

  return {
    state,
    entries,
    missing,
    run,
    tell: (message, entry) => tell(message, entry),
    stop: (why = 'stopped', code) => end(why, code),
  };
}
