import type { FieldId } from './fields.ts';
import type { HeaderId } from './headers.ts';
import type { RuleId } from './rules.ts';

/** Which end wrote the bytes. */
export type End = 'client' | 'server';

/** Half-open, in bits, counted from the first bit of that direction's stream as received. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `error`: a MUST is broken, a strict peer fails the connection. `warning`: a SHOULD. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** What is wrong or remarkable. The dissector never throws: it notes, and goes on where a lenient peer would. */
export interface Note {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Of RFC 6455, unless another document is named: `5.2`, `RFC 9110 §7.2`. */
  readonly section: string;
  readonly span: Span;
  /** What the words for the reader need: the value found, the value expected. */
  readonly data?: Readonly<Record<string, string | number>>;
}

/** A named piece of a head or a frame. Siblings tile their parent: no gap, no overlap. */
export interface Field {
  readonly id: FieldId;
  readonly span: Span;
  readonly value: number | bigint | boolean | string | Uint8Array;
  readonly fields?: readonly Field[];
}

/** One header line. The spans leave out the colon, the white space and the line end. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
  /** Known headers are explained by id; others have none. */
  readonly id: HeaderId | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

export interface ExtensionParameter {
  readonly name: string;
  readonly value: string | undefined;
}

/** One element of `Sec-WebSocket-Extensions` (§9.1). */
export interface Extension {
  readonly name: string;
  readonly parameters: readonly ExtensionParameter[];
}

interface Head {
  readonly span: Span;
  /** As received, up to and with the empty line. */
  readonly bytes: Uint8Array;
  /** `HTTP/1.1` */
  readonly version: string;
  readonly headers: readonly HeaderLine[];
  readonly subprotocols: readonly string[];
  readonly extensions: readonly Extension[];
  readonly notes: readonly Note[];
}

export interface RequestHead extends Head {
  readonly kind: 'request';
  readonly from: 'client';
  readonly method: string;
  readonly target: string;
}

export interface ResponseHead extends Head {
  readonly kind: 'response';
  readonly from: 'server';
  readonly status: number;
  readonly reason: string;
}

/** What follows a head that did not switch protocols: a refusal's explanation, for instance. */
export interface Body {
  readonly kind: 'body';
  readonly from: End;
  readonly span: Span;
  /** As received, up to the dissector's bound. */
  readonly bytes: Uint8Array;
  /** Where the body came in chunks (RFC 9112 §7.1): their data, joined. */
  readonly content?: Uint8Array;
  readonly notes: readonly Note[];
}

/** A whole message, on its last frame. */
export interface Message {
  readonly opcode: number;
  /** How many frames carried it. */
  readonly frames: number;
  /** Unmasked, joined, inflated. */
  readonly payload: Uint8Array;
}

export interface Close {
  /** 1005 where the frame carried none (§7.1.5). */
  readonly code: number;
  readonly reason: string;
}

export interface Frame {
  readonly kind: 'frame';
  readonly from: End;
  /** Bytes from that direction's first byte (its handshake included) to this frame's first. */
  readonly offset: number;
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  readonly masked: boolean;
  /** Four bytes, or null where the frame is not masked. */
  readonly maskingKey: Uint8Array | null;
  /** Bits of the length that was used, minimal or not. */
  readonly lengthForm: 7 | 16 | 64;
  /** Bytes before the payload: 2 to 14. */
  readonly headerLength: number;
  /** As announced; a bigint over 2^53 - 1. */
  readonly payloadLength: number | bigint;
  /** Unmasked, not inflated. `encodeFrame(frame)` gives the bytes as they crossed the wire. */
  readonly payload: Uint8Array;
  /** On the last frame of a data message. */
  readonly message?: Message;
  /** On the last frame of a compressed message, where inflating went well: the whole message. */
  readonly inflated?: Uint8Array;
  readonly close?: Close;
  readonly notes: readonly Note[];
}

/** Bytes that no head and no frame could be made of: the end came too soon, or the direction cannot be read further. */
export interface Tail {
  readonly kind: 'tail';
  readonly from: End;
  readonly span: Span;
  readonly bytes: Uint8Array;
  readonly notes: readonly Note[];
}

export type Item = RequestHead | ResponseHead | Body | Frame | Tail;

/** Reads one connection, both directions. Items come out when they are complete, in the order of completion. */
export interface Dissector {
  /** The bytes are not kept and not changed. */
  push(from: End, bytes: Uint8Array): readonly Item[];
  /** `bytes` bytes of this direction are missing. Inside a known payload they count as unknown; elsewhere the direction stops with a note. */
  gap(from: End, bytes: number): readonly Item[];
  /** No more bytes from this end. */
  end(from: End): readonly Item[];
}
