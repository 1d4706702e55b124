import { BoundedBytes } from './bounded-bytes.ts';
import type { MessageInflater } from './inflater.ts';
import type { DissectorLimits } from './limits.ts';
import type { Message, Note } from './model.ts';
import { note } from './note.ts';
import { CONTINUATION, TEXT } from './opcodes.ts';
import { Utf8Validator } from './utf8.ts';

const NOTHING = new Uint8Array(0);

/** Joins the fragments of one direction's messages (§5.4), checks their text (§8.1) and inflates them (RFC 7692 §6.2). */
export class MessageReader {
  readonly #limits: DissectorLimits;
  readonly #inflater: MessageInflater | undefined;
  readonly #validator = new Utf8Validator();
  /** Of the message that is under way; 0, which no message has, where there is none. */
  #opcode = CONTINUATION;
  #compressed = false;
  #frames = 0;
  /** The message so far, inflated where compressed: the first payload itself, since most messages have no other. */
  #first: Uint8Array = NOTHING;
  /** All payloads together, once there is a second. One array, since a peer may send a million fragments of one byte. */
  #joined: BoundedBytes | undefined;
  #length = 0;
  /** Some of its bytes are missing, were not kept, or could not be inflated. */
  #incomplete = false;
  /** Still checking text: it is text, and nothing was wrong with it yet. */
  #checking = false;

  /** @param inflater undefined where permessage-deflate was not negotiated */
  constructor(limits: DissectorLimits, inflater: MessageInflater | undefined) {
    this.#limits = limits;
    this.#inflater = inflater;
  }

  get unfinished(): boolean {
    return this.#opcode !== CONTINUATION;
  }

  /** The message under way is compressed: its payloads cannot be checked as they arrive. */
  get compressed(): boolean {
    return this.#compressed;
  }

  /** A text or binary frame begins. A message that was not finished is given up, as a lenient peer would. */
  begin(opcode: number, rsv1: boolean): void {
    if (this.unfinished) {
      if (this.#compressed) this.#inflater?.lose();
      this.#reset();
    }
    this.#opcode = opcode;
    this.#compressed = rsv1 && this.#inflater !== undefined;
    this.#checking = opcode === TEXT;
    this.#validator.reset();
  }

  /**
   * Checks text that is not compressed, as its bytes become known.
   * @param bit where `start` stands in the stream
   */
  check(bytes: Uint8Array, start: number, end: number, bit: number, notes: Note[]): void {
    if (!this.#checking || this.#compressed) return;
    const wrong = this.#validator.push(bytes, start, end);
    if (wrong < 0) return;
    const at = bit + (wrong - start) * 8;
    this.#refuse(notes, at, at + 8, bytes[wrong]);
  }

  /** Bytes of this frame's payload will never be known. */
  skip(): void {
    if (!this.unfinished) return;
    this.#checking = false;
    this.#incomplete = true;
    if (this.#compressed) this.#inflater?.lose();
  }

  /**
   * A data frame is complete.
   * @param payload what was kept of it
   * @param start the payload's first bit
   * @param end one past its last
   * @returns the message, on its last frame and where all of it is known
   */
  add(payload: Uint8Array, fin: boolean, start: number, end: number, notes: Note[]): Message | undefined {
    this.#frames++;
    const part = this.#compressed ? this.#inflate(payload, fin, start, end, notes) : payload;
    this.#keep(part, start, end, notes);
    if (!fin) return undefined;
    if (this.#checking && !this.#validator.finish()) this.#refuse(notes, Math.max(start, end - 8), end, undefined);
    const message = this.#incomplete
      ? undefined
      : { opcode: this.#opcode, frames: this.#frames, payload: this.#joined?.take() ?? this.#first };
    this.#reset();
    return message;
  }

  #inflate(payload: Uint8Array, fin: boolean, start: number, end: number, notes: Note[]): Uint8Array {
    const inflater = this.#inflater as MessageInflater;
    const before = inflater.problem;
    const part = inflater.push(payload, fin);
    if (part === undefined) {
      this.#incomplete = true;
      this.#checking = false;
      if (before === undefined) this.#tell(inflater, start, end, notes);
      return NOTHING;
    }
    // The failing byte has no place of its own on the wire, so the note covers the payload it came out of.
    const wrong = this.#checking ? this.#validator.push(part, 0, part.length) : -1;
    if (wrong >= 0) this.#refuse(notes, start, end, part[wrong], this.#length + wrong);
    return part;
  }

  #tell(inflater: MessageInflater, start: number, end: number, notes: Note[]): void {
    if (inflater.problem === 'failed') notes.push(note('inflate-failed', start, end));
    if (inflater.problem === 'too-large')
      notes.push(note('inflated-too-large', start, end, { limit: this.#limits.inflated }));
    if (inflater.problem === 'context-lost') notes.push(note('inflate-context-lost', start, end));
  }

  #refuse(notes: Note[], start: number, end: number, byte: number | undefined, offset?: number): void {
    this.#checking = false;
    const problem = this.#validator.problem ?? 'cut';
    const place = offset === undefined ? undefined : { offset };
    notes.push(
      note('utf8-invalid', start, end, byte === undefined ? { problem, ...place } : { problem, byte, ...place }),
    );
  }

  #keep(part: Uint8Array, start: number, end: number, notes: Note[]): void {
    this.#length += part.length;
    if (!this.#incomplete && this.#length > this.#limits.message) {
      this.#incomplete = true;
      notes.push(note('message-not-kept', start, end, { limit: this.#limits.message }));
    }
    if (this.#incomplete) {
      this.#first = NOTHING;
      this.#joined = undefined;
    } else if (this.#first.length === 0) this.#first = part;
    else if (part.length > 0) {
      if (this.#joined === undefined) {
        this.#joined = new BoundedBytes(this.#limits.message);
        this.#joined.append(this.#first);
      }
      this.#joined.append(part);
    }
  }

  #reset(): void {
    if (this.#compressed) this.#inflater?.next();
    this.#opcode = CONTINUATION;
    this.#compressed = false;
    this.#frames = 0;
    this.#first = NOTHING;
    this.#joined = undefined;
    this.#length = 0;
    this.#incomplete = false;
    this.#checking = false;
  }
}
