import type { End } from '#feed/event.ts';
import { isKeepalivePayload } from '#feed/keepalive.ts';
import type { Body, Dissector, Frame, Item, RequestHead, ResponseHead, Tail } from '#protocol/model.ts';
import type { Clock, WireEvent } from '#site/sources/source.ts';
import { FrameLog } from './frame-log.ts';
import type { CapturedConnection, CapturedFrame } from './model.ts';
import { type ScriptEvent, ScriptTie } from './script.ts';

type OpenEvent = Extract<WireEvent, { type: 'open' }>;
type Of<Type extends WireEvent['type']> = Extract<WireEvent, { type: Type }>;

/** Bodies and tails are a refusal's explanation or a broken stream's rest: what a reader looks at, not a log. */
const LOOSE_ITEMS = 16;

/** Opcodes of §5.2. */
const PING = 9;
const PONG = 10;

/** The target of a carrier, under any base: what is typed into it comes later, and may never be a request. */
const RAW = /^[^?]*\/raw(?:\?|$)/;

interface Head<Kind> {
  readonly head: Kind;
  readonly at: number;
}

/** One direction's bytes so far, and where the last of them that are not exactly the wire's end. */
interface Direction {
  bytes: number;
  inexactEnd: number;
  overwritten: boolean;
}

/** A connection as it grows. What is published of it are snapshots, which never change. */
export class ConnectionRecord {
  readonly key: string;
  readonly log = new FrameLog();
  readonly #opened: OpenEvent;
  readonly #session: string;
  readonly #dissector: Dissector;
  readonly #tie = new ScriptTie(this.log);
  readonly #directions: Readonly<Record<End, Direction>> = {
    client: { bytes: 0, inexactEnd: 0, overwritten: false },
    server: { bytes: 0, inexactEnd: 0, overwritten: false },
  };
  #request: Head<RequestHead> | undefined;
  #requestExact = true;
  #requestOverwritten = false;
  #response: Head<ResponseHead> | undefined;
  #bodies: readonly Body[] = [];
  #tails: readonly Tail[] = [];
  #ends: CapturedConnection['ends'] = [];
  #error: CapturedConnection['error'];
  #closed: CapturedConnection['closed'];
  #kept: CapturedFrame | undefined;
  #snapshot: CapturedConnection | undefined;

  constructor(session: string, opened: OpenEvent, dissector: Dissector) {
    this.key = `${session}/${opened.connection}`;
    this.#session = session;
    this.#opened = opened;
    this.#dissector = dissector;
  }

  get label(): string | undefined {
    return this.#opened.label;
  }

  get target(): string {
    return this.#opened.target;
  }

  get closed(): boolean {
    return this.#closed !== undefined;
  }

  /** Whether this end's head has been read: what follows are frames. */
  hasHead(from: End): boolean {
    return (from === 'client' ? this.#request : this.#response) !== undefined;
  }

  bytes(event: Of<'bytes'>): void {
    const direction = this.#directions[event.from];
    direction.bytes += event.bytes.length;
    if (!event.exact) direction.inexactEnd = direction.bytes;
    if (event.overwritten) direction.overwritten = true;
    this.#take(this.#dissector.push(event.from, event.bytes), event.at);
  }

  /** Bytes that crossed the wire without being mirrored have no time of their own: what they complete came with `at`. */
  gap(event: Of<'gap'>, at: number): void {
    const direction = this.#directions[event.from];
    direction.bytes += event.bytes;
    direction.inexactEnd = direction.bytes;
    this.#take(this.#dissector.gap(event.from, event.bytes), at);
  }

  end(event: Of<'end'>): void {
    this.#ends = [...this.#ends, { from: event.from, at: event.at }];
    this.#take(this.#dissector.end(event.from), event.at);
  }

  error({ at, code, message }: Of<'error'>): void {
    this.#snapshot = undefined;
    this.#error ??= { at, code, message };
  }

  close({ at, how, by }: Of<'close'>): void {
    this.#closed = { at, how, by };
    for (const from of ['client', 'server'] as const)
      if (!this.#ends.some((end) => end.from === from)) this.#take(this.#dissector.end(from), at);
  }

  script(event: ScriptEvent): void {
    this.#snapshot = undefined;
    this.#tie.script(event);
  }

  clock(clock: Clock): void {
    this.#snapshot = undefined;
    this.#tie.clock(clock);
  }

  /** Lets the oldest frame go, unless it is the one with the number `chosen`: that one is kept beside the log. */
  forget(chosen: number | undefined): void {
    this.#snapshot = undefined;
    const frame = this.log.forget();
    if (frame && frame.number === chosen) this.#kept = frame;
  }

  /** The reader has chosen the frame with this number, or none of this connection. */
  choose(chosen: number | undefined): void {
    if (!this.#kept || this.#kept.number === chosen) return;
    this.#snapshot = undefined;
    this.#kept = undefined;
  }

  /** The same object until something changes. */
  snapshot(): CapturedConnection {
    this.#snapshot ??= {
      key: this.key,
      session: this.#session,
      connection: this.#opened.connection,
      label: this.#opened.label,
      target: this.#opened.target,
      byHand: RAW.test(this.#opened.target),
      via: this.#opened.via,
      openedAt: this.#opened.at,
      request: this.#request?.head,
      requestAt: this.#request?.at,
      requestPageAt: this.#tie.connectAt,
      requestExact: this.#requestExact,
      requestOverwritten: this.#requestOverwritten,
      response: this.#response?.head,
      responseAt: this.#response?.at,
      responsePageAt: this.#tie.openAt,
      bodies: this.#bodies,
      tails: this.#tails,
      frames: this.log.snapshot(),
      forgotten: this.log.forgotten,
      kept: this.#kept,
      ends: this.#ends,
      error: this.#error,
      closed: this.#closed,
      bytes: { client: this.#directions.client.bytes, server: this.#directions.server.bytes },
      clockError: this.#tie.clockError,
    };
    return this.#snapshot;
  }

  #take(items: readonly Item[], at: number): void {
    this.#snapshot = undefined;
    for (const item of items) this.#takeOne(item, at);
  }

  #takeOne(item: Item, at: number): void {
    switch (item.kind) {
      case 'request':
        // The first is the upgrade's; a tapped connection carries no other.
        this.#request ??= { head: item, at };
        this.#requestExact = this.#directions.client.inexactEnd === 0;
        this.#requestOverwritten = this.#directions.client.overwritten;
        break;
      case 'response':
        this.#response ??= { head: item, at };
        break;
      case 'frame':
        this.#frame(item, at);
        break;
      case 'body':
        this.#bodies = [...this.#bodies, item].slice(-LOOSE_ITEMS);
        break;
      case 'tail':
        this.#tails = [...this.#tails, item].slice(-LOOSE_ITEMS);
        break;
    }
  }

  #frame(frame: Frame, at: number): void {
    const number = this.log.next;
    // Bytes come in order, so everything up to the last inexact byte is in doubt, and nothing after it.
    const exact = this.#directions[frame.from].inexactEnd <= frame.offset;
    const keepalive = (frame.opcode === PING || frame.opcode === PONG) && isKeepalivePayload(frame.payload);
    this.log.add({ number, at, pageAt: undefined, exact, frame, keepalive });
    this.#tie.frame(number, frame);
  }
}
