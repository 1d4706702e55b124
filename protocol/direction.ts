import { BodyReader, type Framing } from './body-reader.ts';
import { BoundedBytes } from './bounded-bytes.ts';
import type { DeflateParameters } from './deflate.ts';
import { FrameDecoder, type PendingFrame } from './frame-decoder.ts';
import { HeadReader } from './head-reader.ts';
import type { MakeInflater } from './inflater.ts';
import type { DissectorLimits } from './limits.ts';
import type { End, Item, Note, Tail } from './model.ts';
import { note } from './note.ts';

/** What a direction reads after a head: the next head, a body, frames; or nothing before an answer is known. */
export type Next =
  | { readonly read: 'head' }
  | { readonly read: 'answer' }
  | { readonly read: 'frames'; readonly deflate: DeflateParameters | undefined }
  | { readonly read: 'body'; readonly framing: Framing; readonly after: Next };

/** What is there of an item that is not complete. */
export type Pending =
  | PendingFrame
  | {
      /** `held`: sent before the handshake was answered, so nobody knows yet what it is. `unread`: can be read no further. */
      readonly kind: 'head' | 'body' | 'held' | 'unread';
      /** Of its first byte in the stream. */
      readonly offset: number;
      /** How many of its bytes have arrived. */
      readonly received: number;
    };

type StopRule = 'gap-unreadable' | 'not-http' | 'head-too-long' | 'too-many-requests-unanswered';

/** Called with a complete head; pushes its item and says what follows. */
type OnHead = (bytes: Uint8Array, offset: number, items: Item[]) => Next;

/** One direction of a connection: which reader its bytes belong to, and where in the stream they stand. */
export class Direction {
  readonly #from: End;
  readonly #limits: DissectorLimits;
  readonly #makeInflater: MakeInflater;
  readonly #onHead: OnHead;
  readonly #head: HeadReader;
  #reading: 'head' | 'body' | 'answer' | 'frames' | 'nothing' = 'head';
  /** Of the first byte that belongs to no complete item: a head's, a body's, the held or the unread bytes'. */
  #offset = 0;
  #body: BodyReader | undefined;
  #afterBody: Next = { read: 'head' };
  #frames: FrameDecoder | undefined;
  /** What is kept without being read: before an answer, or since it cannot be. */
  #kept: BoundedBytes;
  #received = 0;
  #ended = false;

  constructor(from: End, limits: DissectorLimits, makeInflater: MakeInflater, onHead: OnHead) {
    this.#from = from;
    this.#limits = limits;
    this.#makeInflater = makeInflater;
    this.#onHead = onHead;
    this.#head = new HeadReader(limits.head);
    this.#kept = new BoundedBytes(limits.early);
  }

  get closeCode(): number | undefined {
    return this.#frames?.closeCode;
  }

  /** Between a complete item and the next head's first byte. */
  get idle(): boolean {
    return this.#reading === 'head' && this.#head.length === 0;
  }

  get pending(): Pending | undefined {
    const offset = this.#offset;
    if (this.#reading === 'frames') return this.#frames?.pending;
    if (this.#reading === 'body') return { kind: 'body', offset, received: this.#body?.received ?? 0 };
    const received = this.#reading === 'head' ? this.#head.length : this.#received;
    if (received === 0) return undefined;
    const kind = this.#reading === 'head' ? 'head' : this.#reading === 'answer' ? 'held' : 'unread';
    return { kind, offset, received };
  }

  push(bytes: Uint8Array, items: Item[]): void {
    if (this.#ended) return;
    this.#read(bytes, items);
  }

  /** From here on the bytes are frames, handshake or not. */
  startFrames(deflate: DeflateParameters | undefined, earlyUntil = 0): void {
    this.#reading = 'frames';
    this.#frames = new FrameDecoder(this.#from, this.#offset, deflate, this.#limits, this.#makeInflater, earlyUntil);
  }

  /** The answer is known. What was held, or half a head that turns out to be frames, is read now. */
  answered(next: Next, items: Item[]): void {
    if (this.#reading === 'body' && (this.#afterBody.read === 'answer' || next.read === 'frames')) {
      this.#afterBody = next;
      return;
    }
    const isHead = this.#reading === 'head' && next.read === 'frames';
    if (this.#reading !== 'answer' && !isHead) return;
    const bytes = isHead ? this.#head.take() : this.#kept.take();
    this.#received = 0;
    if (next.read === 'frames') this.startFrames(next.deflate, this.#offset + bytes.length);
    else this.#follow(next);
    this.#read(bytes, items);
    if (this.#ended) this.#finish(items);
  }

  /** Bytes are missing: inside data whose extent is known they count as unknown, elsewhere nothing more can be read. */
  gap(count: number, items: Item[]): void {
    if (this.#ended || count <= 0) return;
    if (this.#reading === 'frames' && this.#frames?.gap(count, items)) return;
    if (this.#reading === 'body' && this.#body?.gap(count)) {
      this.#closeBody(items);
      return;
    }
    if (this.#reading !== 'nothing') this.#stop('gap-unreadable', items, { bytes: count });
    else this.#flushUnread(items);
    this.#offset += count;
  }

  /** @param last nobody is left who could answer */
  end(items: Item[], last: boolean): void {
    if (!this.#ended) {
      this.#ended = true;
      if (this.#reading !== 'answer') this.#finish(items);
    }
    if (last && this.#reading === 'answer') this.#finish(items);
  }

  #read(bytes: Uint8Array, items: Item[]): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#reading === 'frames') {
        this.#frames?.push(at === 0 ? bytes : bytes.subarray(at), items);
        return;
      }
      if (this.#reading === 'head') at = this.#readHead(bytes, at, items);
      else if (this.#reading === 'body') at = this.#readBody(bytes, at, items);
      else at = this.#keep(bytes, at, items);
    }
  }

  #readHead(bytes: Uint8Array, at: number, items: Item[]): number {
    const { next, head, problem } = this.#head.push(bytes, at);
    if (head !== undefined) {
      const offset = this.#offset;
      this.#offset += head.length;
      this.#follow(this.#onHead(head, offset, items));
    }
    if (problem !== undefined)
      this.#stop(problem, items, problem === 'not-http' ? undefined : { limit: this.#limits.head });
    return next;
  }

  #readBody(bytes: Uint8Array, at: number, items: Item[]): number {
    const next = (this.#body as BodyReader).push(bytes, at);
    this.#closeBody(items);
    return next;
  }

  #closeBody(items: Item[]): void {
    const body = this.#body as BodyReader;
    if (!body.complete) return;
    items.push(body.finish());
    this.#offset += body.received;
    this.#follow(this.#afterBody);
  }

  /** Holds what is early, and keeps a little of what is unread. */
  #keep(bytes: Uint8Array, at: number, items: Item[]): number {
    if (this.#reading === 'answer' && bytes.length - at > this.#kept.room) {
      const end = at + this.#kept.room;
      this.#kept.append(bytes, at, end);
      this.#received += end - at;
      this.#stop('too-many-requests-unanswered', items, { limit: this.#limits.early });
      return end;
    }
    this.#kept.append(bytes, at);
    this.#received += bytes.length - at;
    return bytes.length;
  }

  #follow(next: Next): void {
    if (next.read === 'frames') {
      this.startFrames(next.deflate);
      return;
    }
    this.#reading = next.read;
    if (next.read !== 'body') return;
    this.#body = new BodyReader(this.#from, this.#offset, next.framing, this.#limits.body);
    this.#afterBody = next.after;
  }

  /** What is there becomes a tail with the reason; all that follows is unread. */
  #stop(rule: StopRule, items: Item[], data: Note['data']): void {
    const tail = this.#giveUp(rule, data);
    items.push(tail);
    this.#offset = tail.span.end / 8;
    this.#reading = 'nothing';
    this.#kept = new BoundedBytes(this.#limits.unread);
    this.#received = 0;
  }

  #giveUp(rule: StopRule, data: Note['data']): Tail {
    if (this.#reading === 'frames') {
      const frames = this.#frames as FrameDecoder;
      return frames.stop('gap-unreadable') ?? this.#tail(frames.offset, new Uint8Array(0), 0, rule, data);
    }
    if (this.#reading === 'body') {
      const body = this.#body as BodyReader;
      return this.#tail(this.#offset, body.finish().bytes, body.received, rule, data);
    }
    const bytes = this.#reading === 'head' ? this.#head.take() : this.#kept.take();
    return this.#tail(this.#offset, bytes, bytes.length, rule, data);
  }

  #finish(items: Item[]): void {
    if (this.#reading === 'frames') {
      const tail = this.#frames?.stop('cut-off');
      if (tail) items.push(tail);
    } else if (this.#reading === 'body') items.push((this.#body as BodyReader).finish());
    else if (this.#reading === 'nothing') this.#flushUnread(items);
    else {
      const bytes = this.#reading === 'head' ? this.#head.take() : this.#kept.take();
      if (bytes.length === 0) return;
      items.push(this.#tail(this.#offset, bytes, bytes.length, 'cut-off', { received: bytes.length }));
      this.#offset += bytes.length;
      this.#reading = 'nothing';
      this.#received = 0;
    }
  }

  #flushUnread(items: Item[]): void {
    if (this.#received === 0) return;
    const received = this.#received;
    items.push(this.#tail(this.#offset, this.#kept.take(), received, 'unread', { received }));
    this.#offset += received;
    this.#received = 0;
  }

  #tail(
    offset: number,
    bytes: Uint8Array,
    length: number,
    rule: StopRule | 'cut-off' | 'unread',
    data: Note['data'],
  ): Tail {
    const span = { start: offset * 8, end: (offset + length) * 8 };
    return { kind: 'tail', from: this.#from, span, bytes, notes: [note(rule, span.start, span.end, data)] };
  }
}
