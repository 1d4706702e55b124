import { createDissector, type DissectorOptions } from '#protocol/connection.ts';
import { DEFAULT_DEFLATE } from '#protocol/deflate.ts';
import { fieldsOf } from '#protocol/fields-of.ts';
import { encodeFrame } from '#protocol/frame-encoder.ts';
import { join } from '#protocol/inflater.ts';
import { itemSpan } from '#protocol/item-span.ts';
import type { End, Field, Item, Span } from '#protocol/model.ts';
import { Random } from './random.ts';
import { randomFrame } from './random-frames.ts';

/** Some bytes of one direction, in the order in which both directions' pieces crossed the wire. */
export interface Piece {
  readonly from: End;
  readonly bytes: Uint8Array;
}

const ENDS: readonly End[] = ['client', 'server'];

/** All that comes out of a whole connection. */
export function dissect(pieces: readonly Piece[], options?: DissectorOptions): Item[] {
  const dissector = createDissector(options);
  const items = pieces.flatMap(({ from, bytes }) => dissector.push(from, bytes));
  for (const from of ENDS) items.push(...dissector.end(from));
  return items;
}

function fail(message: string): never {
  throw new Error(message);
}

/** @throws where the spans do not tile `[start, end)`: a gap, an overlap, or an end elsewhere. */
function checkTiles(spans: readonly Span[], whole: Span, what: string): void {
  let at = whole.start;
  for (const span of spans) {
    if (span.start !== at || span.end < span.start)
      fail(`${what}: expected a span from bit ${at}, got ${span.start} to ${span.end}.`);
    at = span.end;
  }
  if (at !== whole.end) fail(`${what}: expected the spans to end at bit ${whole.end}, got ${at}.`);
}

function checkFields(fields: readonly Field[], whole: Span, what: string): void {
  checkTiles(
    fields.map((field) => field.span),
    whole,
    what,
  );
  for (const field of fields) if (field.fields) checkFields(field.fields, field.span, `${what} › ${field.id}`);
}

/** @throws where items do not tile the stream, fields do not tile an item, a note lies outside, or a frame does not encode to its bytes. */
export function checkItems(items: readonly Item[], from: End, stream: Uint8Array): void {
  const own = items.filter((item) => item.from === from);
  checkTiles(own.map(itemSpan), { start: 0, end: stream.length * 8 }, from);
  for (const item of own) {
    const span = itemSpan(item);
    checkFields(fieldsOf(item), span, item.kind);
    for (const { rule, span: at } of item.notes)
      if (at.start < span.start || at.end > span.end || at.end < at.start)
        fail(
          `The note ${rule} at ${at.start} to ${at.end} lies outside its ${item.kind}, ${span.start} to ${span.end}.`,
        );
    const expected = stream.subarray(span.start / 8, span.end / 8);
    const bytes = item.kind === 'frame' ? encodeFrame(item) : item.bytes;
    if (!isSame(bytes, expected)) fail(`A ${item.kind} gave ${hex(bytes)}, on the wire was ${hex(expected)}.`);
  }
}

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Items as text, so that two lists can be compared and shown. */
export function show(items: readonly Item[]): string {
  return JSON.stringify(items, (_, value: unknown) =>
    value instanceof Uint8Array ? hex(value) : typeof value === 'bigint' ? String(value) : value,
  );
}

/** Quicker than comparing what `show` writes, of which there would be gigabytes. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (one instanceof Uint8Array && other instanceof Uint8Array)
    return one.length === other.length && one.every((byte, at) => byte === other[at]);
  const values = Object.entries(one);
  const others = new Map(Object.entries(other));
  return values.length === others.size && values.every(([key, value]) => isSame(value, others.get(key)));
}

/** @throws where the items are not those of `expected`. */
function checkSame(items: readonly Item[], expected: readonly Item[], how: string): void {
  if (!isSame(items, expected)) fail(`${how}, the items are others:\n${show(items)}\n${show(expected)}`);
}

function cutPieces(random: Random, pieces: readonly Piece[], size: 'random' | 'single'): Piece[] {
  return pieces.flatMap(({ from, bytes }) => {
    const count = size === 'single' ? bytes.length : random.int(1, 6);
    const cuts =
      size === 'single' ? Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)) : random.cut(bytes, count);
    return cuts.map((cut) => ({ from, bytes: cut }));
  });
}

/** @throws where a property does not hold for these bytes: whole, cut anywhere, and byte by byte (of longer ones, some). */
export function checkStream(random: Random, pieces: readonly Piece[], options?: DissectorOptions): Item[] {
  const items = dissect(pieces, options);
  for (const from of ENDS)
    checkItems(items, from, join(pieces.filter((piece) => piece.from === from).map(({ bytes }) => bytes)));
  checkSame(dissect(cutPieces(random, pieces, 'random'), options), items, 'Cut anywhere');
  const length = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (length < 200 || (length < 2000 && random.chance(0.2)))
    checkSame(dissect(cutPieces(random, pieces, 'single'), options), items, 'Byte by byte');
  return items;
}

/** The same random frames for everybody who counts: streams of up to 16, a tail of random bytes after some. */
export function checkRandomFrames(seed: number, count: number): number {
  const random = new Random(seed);
  let frames = 0;
  while (frames < count) {
    const from = random.pick(ENDS);
    const wrong = random.pick([0, 0.02, 0.2]);
    const parts = Array.from({ length: random.int(1, 16) }, () => encodeFrame(randomFrame(random, from, wrong)));
    if (random.chance(0.3)) parts.push(random.bytes(random.int(1, 20)));
    const deflate = random.chance(0.3) ? DEFAULT_DEFLATE : undefined;
    frames += checkStream(random, [{ from, bytes: join(parts) }], { handshake: false, deflate }).filter(
      ({ kind }) => kind === 'frame',
    ).length;
  }
  return frames;
}

const REQUEST = `GET /echo HTTP/1.1\r\nHost: example.org\r\nConnection: Upgrade\r\nUpgrade: websocket\r
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r
Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10\r\n\r\n`;
const RESPONSE = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n`;
const REFUSAL = 'HTTP/1.1 426 Upgrade Required\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsorry\r\n0\r\n\r\n';
const PIECES = [
  '\r\n',
  '\n',
  '\r',
  ': ',
  ' ',
  '\0',
  'GET / HTTP/1.1\r\n\r\n',
  'Content-Length: 3\r\n',
  ',',
  ';',
  '"',
  'é',
];

/** A handshake with some bytes changed, put in or taken out. */
function mutated(random: Random, text: string): Uint8Array {
  let changed = text;
  for (let index = random.int(0, 3); index > 0; index--) {
    const at = random.int(0, changed.length);
    changed =
      changed.slice(0, at) + (random.chance(0.7) ? random.pick(PIECES) : '') + changed.slice(at + random.int(0, 3));
  }
  return Uint8Array.from(changed, (char) => char.charCodeAt(0));
}

/** Random bytes, and handshakes that are nearly right, as whole connections of both directions. */
export function checkRandomBytes(seed: number, count: number): void {
  const random = new Random(seed);
  for (let done = 0; done < count; done++) {
    const noise = (): Uint8Array => random.bytes(random.int(0, 60));
    const pieces: Piece[] = random.chance(0.3)
      ? [
          { from: 'client', bytes: noise() },
          { from: 'server', bytes: noise() },
        ]
      : [
          { from: 'client', bytes: mutated(random, REQUEST) },
          { from: 'client', bytes: random.chance(0.3) ? noise() : new Uint8Array(0) },
          { from: 'server', bytes: mutated(random, random.chance(0.7) ? RESPONSE : REFUSAL) },
          { from: 'client', bytes: noise() },
          { from: 'server', bytes: noise() },
        ];
    checkStream(random, pieces);
  }
}
