import type { Frame } from '#protocol/model.ts';
import type { Clock } from '#site/sources/source.ts';
import type { FrameLog } from './frame-log.ts';
import { Pairing } from './pairing.ts';

/** What the page's script does or learns; `connect` is `new WebSocket()`, `close` its `close()`. */
export type ScriptKind = 'connect' | 'open' | 'send' | 'message' | 'close';

export interface ScriptEvent {
  readonly kind: ScriptKind;
  /** The page's clock, `performance.now()`. */
  readonly at: number;
}

/** How many calls, or frames, may wait for their other half, and how many times for the clocks to be compared. */
const WAITING = 10_000;

/** Opcodes of §5.2 that script can cause. */
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;

/** Which event of the script a frame answers to; undefined where script cannot see it. */
function kindOf(frame: Frame): 'send' | 'message' | 'close' | undefined {
  if (frame.from === 'server') return frame.message ? 'message' : undefined;
  if (frame.opcode === CLOSE) return 'close';
  return frame.opcode === TEXT || frame.opcode === BINARY ? 'send' : undefined;
}

/**
 * Ties what the page's script did to what crossed the wire, for one connection.
 * Messages, not frames: a send belongs to the first frame of its message, which cannot have left before the call;
 * a message event to the last, which cannot have come after it.
 */
export class ScriptTie {
  readonly #log: FrameLog;
  readonly #pairs = {
    send: new Pairing<number, number>(WAITING),
    message: new Pairing<number, number>(WAITING),
    close: new Pairing<number, number>(1),
  };
  #untold: { readonly at: number; readonly tell: (at: number) => void }[] = [];
  #clock: Clock | undefined;
  #connectAt: number | undefined;
  #openAt: number | undefined;

  constructor(log: FrameLog) {
    this.#log = log;
  }

  /** On the server's clock, like all times that this gives out. */
  get connectAt(): number | undefined {
    return this.#connectAt;
  }

  get openAt(): number | undefined {
    return this.#openAt;
  }

  get clockError(): number | undefined {
    return this.#clock?.error;
  }

  /** What waited for the clocks to be compared gets its time now. What has its time keeps it: clocks drift. */
  clock(clock: Clock): void {
    this.#clock = clock;
    const untold = this.#untold;
    this.#untold = [];
    for (const { at, tell } of untold) tell(at - clock.offset);
  }

  script({ kind, at }: ScriptEvent): void {
    if (kind === 'connect') this.#tell(at, (told) => (this.#connectAt = told));
    else if (kind === 'open') this.#tell(at, (told) => (this.#openAt = told));
    else this.#tie(this.#pairs[kind].call(at), at);
  }

  /** Call it when the frame stands in the log. */
  frame(number: number, frame: Frame): void {
    const kind = kindOf(frame);
    if (kind) this.#tie(number, this.#pairs[kind].wire(number));
  }

  #tie(number: number | undefined, at: number | undefined): void {
    if (number !== undefined && at !== undefined) this.#tell(at, (told) => this.#log.tie(number, told));
  }

  #tell(at: number, tell: (at: number) => void): void {
    if (this.#clock) tell(at - this.#clock.offset);
    else if (this.#untold.length < WAITING) this.#untold.push({ at, tell });
  }
}
