import { readClose } from './close.ts';
import { type DeflateParameters, deflateFrom } from './deflate.ts';
import { encodeFrame } from './frame-encoder.ts';
import { type FrameHeader, headerLength, LONGEST_HEADER, readHeader } from './frame-header.ts';
import { checkHeader, isPlain } from './frame-rules.ts';
import type { MakeInflater } from './inflater.ts';
import type { DissectorLimits } from './limits.ts';
import { unmask } from './mask.ts';
import { MessageReader } from './message-reader.ts';
import type { End, Frame, Item, Message, Note, Tail } from './model.ts';
import { NO_NOTES, note } from './note.ts';
import { BINARY, CLOSE, CONTINUATION, TEXT } from './opcodes.ts';
import { ruleRow } from './rules.ts';

const NOTHING = new Uint8Array(0);
/** What is made of a payload that has not arrived as a whole, at first; it doubles from there, never past its end. */
const FIRST_CAPACITY = 4096;
/** Bytes of a payload over the bound that are unmasked and checked at a time. */
const BLOCK = 16384;

/** What is there of a frame that is not complete. */
export interface PendingFrame {
  readonly kind: 'frame';
  /** Of its first byte. */
  readonly offset: number;
  /** How many of its bytes have arrived, header included. */
  readonly received: number;
  /** Undefined until the header is complete. */
  readonly header: FrameHeader | undefined;
  /** Unmasked, as far as it has arrived: a view that the next push may change. */
  readonly payload: Uint8Array;
  readonly notes: readonly Note[];
}

/** Decodes the frames of one direction (§5.2 to §5.5), cut anywhere. After an error it goes on as a lenient peer would. */
export class FrameDecoder {
  readonly #from: End;
  readonly #limits: DissectorLimits;
  readonly #deflate: boolean;
  readonly #messages: MessageReader;
  /** Frames that begin before this byte crossed the wire before the handshake was answered. */
  readonly #earlyUntil: number;
  /** Where the frame under way begins, in bytes. */
  #start: number;
  /** A header that did not arrive as a whole. */
  readonly #partial = new Uint8Array(LONGEST_HEADER);
  #partialLength = 0;
  #header: FrameHeader | undefined;
  #payload = NOTHING;
  /** As a number: over 2^53 it is not exact, and never reached. */
  #length = 0;
  #have = 0;
  #notes: Note[] = [];
  #closed = false;
  #closeCode: number | undefined;

  /**
   * @param offset of the first frame, in bytes of this direction's stream
   * @param deflate undefined where permessage-deflate was not negotiated
   */
  constructor(
    from: End,
    offset: number,
    deflate: DeflateParameters | undefined,
    limits: DissectorLimits,
    makeInflater: MakeInflater,
    earlyUntil = 0,
  ) {
    this.#from = from;
    this.#start = offset;
    this.#limits = limits;
    this.#earlyUntil = earlyUntil;
    this.#deflate = deflate !== undefined;
    const own = deflate && deflateFrom(deflate, from);
    this.#messages = new MessageReader(limits, own && makeInflater(own.windowBits, own.takeover, limits.inflated));
  }

  /** Of the frame under way, or of the next one: bytes in this direction's stream. */
  get offset(): number {
    return this.#start;
  }

  /** What a strict peer would have failed the connection with at the first broken rule (§7.1.7), unless a Close came before. */
  get closeCode(): number | undefined {
    return this.#closeCode ?? (this.#closed ? undefined : firstCloseCode(this.#notes));
  }

  /** What is there of a frame that is not complete; undefined between frames. */
  get pending(): PendingFrame | undefined {
    const header = this.#header;
    if (header === undefined && this.#partialLength === 0) return undefined;
    return {
      kind: 'frame',
      offset: this.#start,
      received: header === undefined ? this.#partialLength : header.headerLength + this.#have,
      header,
      payload: this.#payload.subarray(0, this.#have),
      notes: this.#notes,
    };
  }

  push(bytes: Uint8Array, items: Item[]): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#header === undefined) {
        at = this.#readHeader(bytes, at);
        if (this.#header === undefined) return;
      }
      const end = Math.min(bytes.length, at + this.#length - this.#have);
      if (end > at) this.#take(bytes, at, end);
      at = end;
      if (this.#have === this.#length) items.push(this.#finish(this.#header));
    }
  }

  /** Whether the missing bytes lie inside the payload under way; otherwise nothing after them can be read. */
  gap(count: number, items: Item[]): boolean {
    const header = this.#header;
    if (header === undefined || this.#have + count > this.#length) return false;
    const bit = this.#payloadBit(header);
    this.#notes.push(note('gap-in-payload', bit, bit + count * 8, { bytes: count }));
    if (isData(header.opcode)) this.#messages.skip();
    // The missing bytes stay zero.
    this.#reserve(Math.min(this.#have + count, this.#limits.payload));
    this.#have += count;
    if (this.#have === this.#length) items.push(this.#finish(header));
    return true;
  }

  /** Gives up: what is there of a frame becomes a tail. Undefined between frames. */
  stop(rule: 'cut-off' | 'gap-unreadable'): Tail | undefined {
    const { pending } = this;
    if (pending === undefined) return undefined;
    const { header, payload, received } = pending;
    const bytes = header === undefined ? this.#partial.slice(0, received) : encodeFrame({ ...header, payload });
    const start = this.#start * 8;
    const end = (this.#start + received) * 8;
    const expected = header && String(BigInt(header.headerLength) + BigInt(header.payloadLength));
    const cut = note(rule, start, end, expected === undefined ? { received } : { received, expected });
    return { kind: 'tail', from: this.#from, span: { start, end }, bytes, notes: [...this.#notes, cut] };
  }

  /** Takes what belongs to the header; returns the first byte that does not. */
  #readHeader(bytes: Uint8Array, at: number): number {
    if (this.#partialLength === 0 && bytes.length - at >= 2) {
      const end = at + headerLength(bytes[at + 1] as number);
      if (end <= bytes.length) {
        this.#begin(readHeader(bytes, at));
        return end;
      }
    }
    let next = at;
    while (next < bytes.length) {
      this.#partial[this.#partialLength++] = bytes[next++] as number;
      if (this.#partialLength < 2 || this.#partialLength < headerLength(this.#partial[1] as number)) continue;
      this.#begin(readHeader(this.#partial, 0));
      this.#partialLength = 0;
      break;
    }
    return next;
  }

  #begin(header: FrameHeader): void {
    const messages = this.#messages;
    const context = {
      from: this.#from,
      deflate: this.#deflate,
      unfinished: messages.unfinished,
      closed: this.#closed,
    };
    if (!isPlain(header, context)) checkHeader(header, this.#start * 8, context, this.#notes);
    if (header.opcode === TEXT || header.opcode === BINARY) messages.begin(header.opcode, header.rsv1);
    this.#header = header;
    this.#length = Number(header.payloadLength);
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    const { opcode, maskingKey } = this.#header as FrameHeader;
    const keep = Math.max(0, Math.min(end - start, this.#limits.payload - this.#have));
    if (keep === this.#length) this.#payload = bytes.slice(start, end);
    else if (keep > 0) {
      this.#reserve(this.#have + keep);
      this.#payload.set(bytes.subarray(start, start + keep), this.#have);
    }
    if (keep > 0) {
      if (maskingKey !== null) unmask(this.#payload, this.#have, this.#have + keep, maskingKey, this.#have);
      if (isData(opcode)) this.#check(this.#payload, this.#have, this.#have + keep);
      this.#have += keep;
    }
    if (start + keep < end) this.#pass(bytes, start + keep, end);
  }

  /** Bytes over the bound: checked and let go. */
  #pass(bytes: Uint8Array, start: number, end: number): void {
    const { opcode, maskingKey } = this.#header as FrameHeader;
    for (let at = start; at < end; at += BLOCK) {
      const block = bytes.slice(at, Math.min(end, at + BLOCK));
      if (maskingKey !== null) unmask(block, 0, block.length, maskingKey, this.#have);
      if (isData(opcode)) this.#check(block, 0, block.length);
      this.#have += block.length;
    }
  }

  #check(bytes: Uint8Array, start: number, end: number): void {
    this.#messages.check(bytes, start, end, this.#payloadBit(this.#header as FrameHeader), this.#notes);
  }

  /** The bit at which the payload's next byte stands. */
  #payloadBit(header: FrameHeader): number {
    return (this.#start + header.headerLength + this.#have) * 8;
  }

  #reserve(length: number): void {
    if (this.#payload.length >= length) return;
    const doubled = Math.max(length, 2 * this.#payload.length, FIRST_CAPACITY);
    const grown = new Uint8Array(Math.min(doubled, this.#length, this.#limits.payload));
    grown.set(this.#payload);
    this.#payload = grown;
  }

  #finish(header: FrameHeader): Frame {
    const { opcode, payloadLength } = header;
    const payload = this.#payload;
    const offset = this.#start;
    const payloadStart = (offset + header.headerLength) * 8;
    const end = payloadStart + this.#length * 8;
    const notes = this.#notes;

    if (this.#length > this.#limits.payload) {
      if (isData(opcode)) this.#messages.skip();
      const limit = this.#limits.payload;
      notes.push(note('payload-not-kept', payloadStart + limit * 8, end, { limit, length: this.#length }));
    }
    if (offset < this.#earlyUntil) notes.push(note('data-before-response', offset * 8, end));

    let message: Message | undefined;
    const compressed = this.#messages.compressed && isData(opcode);
    if (isData(opcode) && this.#messages.unfinished)
      message = this.#messages.add(payload, header.fin, payloadStart, end, notes);
    const close = opcode === CLOSE ? readClose(payload, payloadStart, notes) : undefined;

    if (notes.length > 0) {
      if (!this.#closed) this.#closeCode ??= firstCloseCode(notes);
      this.#notes = [];
    }
    if (opcode === CLOSE) this.#closed = true;
    this.#header = undefined;
    this.#payload = NOTHING;
    this.#have = 0;
    this.#start = offset + header.headerLength + this.#length;
    // Every frame has the same properties in the same order, which is what makes reading them quick.
    return {
      kind: 'frame',
      from: this.#from,
      offset,
      fin: header.fin,
      rsv1: header.rsv1,
      rsv2: header.rsv2,
      rsv3: header.rsv3,
      opcode,
      masked: header.masked,
      maskingKey: header.maskingKey,
      lengthForm: header.lengthForm,
      headerLength: header.headerLength,
      payloadLength,
      payload,
      message,
      inflated: compressed ? message?.payload : undefined,
      close,
      notes: notes.length > 0 ? notes : NO_NOTES,
    };
  }
}

/** Text, binary, or more of one of them. */
function isData(opcode: number): boolean {
  return opcode === TEXT || opcode === BINARY || opcode === CONTINUATION;
}

function firstCloseCode(notes: readonly Note[]): number | undefined {
  for (const { rule } of notes) {
    const { closeCode } = ruleRow(rule);
    if (closeCode !== undefined) return closeCode;
  }
  return undefined;
}
