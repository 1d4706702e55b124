import type { FieldId } from './fields.ts';
import { type HeaderRanges, type Line, layOut, type Range, requestLineRanges, statusLineRanges } from './head-lines.ts';
import type { Body, Field, Frame, Item, RequestHead, ResponseHead } from './model.ts';
import { LF, latin1 } from './octets.ts';
import { CLOSE } from './opcodes.ts';

/**
 * The named pieces of an item, in wire order. Siblings tile their parent, and the outermost tile the item:
 * no gap, no overlap. Made when asked for, so that decoding costs nothing. Spans are in bits of the direction's stream.
 */
export function fieldsOf(item: Item): readonly Field[] {
  switch (item.kind) {
    case 'frame':
      return frameFields(item);
    case 'request':
    case 'response':
      return headFields(item);
    case 'body':
      return bodyFields(item);
    case 'tail':
      return item.span.end === item.span.start ? [] : [{ id: 'unparsed', span: item.span, value: item.bytes }];
  }
}

function frameFields(frame: Frame): Field[] {
  const fields: Field[] = [];
  let at = frame.offset * 8;
  const add = (id: FieldId, bits: number, value: Field['value'], inner?: readonly Field[]): void => {
    const span = { start: at, end: at + bits };
    fields.push(inner === undefined ? { id, span, value } : { id, span, value, fields: inner });
    at += bits;
  };
  const { lengthForm, payloadLength, payload, maskingKey } = frame;
  add('fin', 1, frame.fin);
  add('rsv1', 1, frame.rsv1);
  add('rsv2', 1, frame.rsv2);
  add('rsv3', 1, frame.rsv3);
  add('opcode', 4, frame.opcode);
  add('mask', 1, frame.masked);
  add('payload-length', 7, lengthForm === 7 ? payloadLength : lengthForm === 16 ? 126 : 127);
  if (lengthForm !== 7) add('extended-payload-length', lengthForm, payloadLength);
  if (maskingKey !== null) add('masking-key', 32, maskingKey);
  // A frame only comes out complete, so its length is a number: nobody has sent 2^53 bytes.
  const bits = Number(payloadLength) * 8;
  if (bits > 0) add('payload-data', bits, payload, closeFields(frame, at, at + bits));
  return fields;
}

/** §5.5.1: a Close frame's payload is a code and a reason, or nothing. */
function closeFields({ opcode, close, payload }: Frame, start: number, end: number): Field[] | undefined {
  if (opcode !== CLOSE || close === undefined) return undefined;
  if (payload.length < 2) return [{ id: 'unparsed', span: { start, end }, value: payload }];
  const code: Field = { id: 'close-code', span: { start, end: start + 16 }, value: close.code };
  if (payload.length === 2) return [code];
  return [code, { id: 'close-reason', span: { start: start + 16, end }, value: close.reason }];
}

/** Turns ranges of an item's bytes into fields. */
class FieldMaker {
  readonly #bytes: Uint8Array;
  readonly #start: number;

  /** @param start of the bytes, in bits of the stream */
  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#start = start;
  }

  make(id: FieldId, range: Range, value?: Field['value'], fields?: readonly Field[]): Field {
    const span = { start: this.#start + range.start * 8, end: this.#start + range.end * 8 };
    const made = { id, span, value: value ?? latin1(this.#bytes, range.start, range.end) };
    return fields === undefined ? made : { ...made, fields };
  }

  /** The parts that are not empty, with `between` for what lies between and around them, up to the line's end, and that end. */
  tile(line: Line, parts: readonly (readonly [FieldId, Range])[], between: FieldId): Field[] {
    const fields: Field[] = [];
    let at = line.start;
    for (const [id, range] of parts) {
      if (range.end === range.start) continue;
      if (range.start > at) fields.push(this.make(between, { start: at, end: range.start }));
      fields.push(this.make(id, range));
      at = range.end;
    }
    if (line.end > at) fields.push(this.make(between, { start: at, end: line.end }));
    if (line.next > line.end) fields.push(this.make('line-end', { start: line.end, end: line.next }));
    return fields;
  }
}

function headFields(head: RequestHead | ResponseHead): Field[] {
  const { bytes } = head;
  const layout = layOut(bytes);
  const maker = new FieldMaker(bytes, head.span.start);
  const whole = (line: Line): Range => ({ start: line.start, end: line.next });
  const isRequest = head.kind === 'request';
  const line = (isRequest ? requestLineRanges : statusLineRanges)(bytes, layout.startLine);
  const ids: readonly FieldId[] = isRequest
    ? ['method', 'target', 'http-version']
    : ['http-version', 'status-code', 'reason-phrase'];
  const parts = [line.first, line.second, line.third].map((range, index) => [ids[index] as FieldId, range] as const);
  const startLine = maker.tile(layout.startLine, parts, 'white-space');
  return [
    ...layout.leading.map((empty) => maker.make('empty-line', whole(empty))),
    maker.make(isRequest ? 'request-line' : 'status-line', whole(layout.startLine), undefined, startLine),
    ...layout.headers.map((ranges) => maker.make('header-line', whole(ranges), undefined, headerFields(maker, ranges))),
    maker.make('head-end', whole(layout.headEnd)),
  ];
}

function headerFields(maker: FieldMaker, ranges: HeaderRanges): Field[] {
  const { parts } = ranges;
  if (parts === undefined) return maker.tile(ranges, [['unparsed', ranges]], 'unparsed');
  const colon = { start: parts.colon, end: parts.colon + 1 };
  return maker.tile(
    ranges,
    [
      ['header-name', parts.name],
      ['colon', colon],
      ['header-value', parts.value],
    ],
    'white-space',
  );
}

/** One field, or the chunks that it came in (RFC 9112 §7.1). */
function bodyFields(body: Body): Field[] {
  const { bytes, span } = body;
  if (span.end === span.start) return [];
  const maker = new FieldMaker(bytes, span.start);
  const fields: Field[] = [];
  let at = 0;
  if (body.content !== undefined)
    for (let chunk = chunkAt(bytes, at); chunk !== undefined; chunk = chunkAt(bytes, at)) {
      fields.push(maker.make('chunk-size', { start: at, end: chunk.size }));
      if (chunk.data > chunk.size)
        fields.push(
          maker.make('chunk-data', { start: chunk.size, end: chunk.data }, bytes.slice(chunk.size, chunk.data)),
        );
      fields.push(maker.make(chunk.last ? 'trailer' : 'line-end', { start: chunk.data, end: chunk.end }));
      at = chunk.end;
      if (chunk.last) break;
    }
  const rest = { start: span.start + at * 8, end: span.end };
  const id = body.content === undefined ? 'content' : 'unparsed';
  if (rest.end > rest.start) fields.push({ id, span: rest, value: bytes.slice(at) });
  return fields;
}

/** The chunk at an index, where all of it is there: one past its size line, its data, and the line end or trailer after it. */
function chunkAt(
  bytes: Uint8Array,
  at: number,
): { readonly size: number; readonly data: number; readonly end: number; readonly last: boolean } | undefined {
  const size = bytes.indexOf(LF, at) + 1;
  if (size === 0) return undefined;
  const digits = /^[0-9A-Fa-f]{1,13}/.exec(latin1(bytes, at, Math.min(size, at + 16)))?.[0];
  if (digits === undefined) return undefined;
  const length = Number.parseInt(digits, 16);
  const data = size + length;
  if (length === 0) return bytes.length > data ? { size, data, end: bytes.length, last: true } : undefined;
  const end = bytes.indexOf(LF, data) + 1;
  return end === 0 || end > data + 2 ? undefined : { size, data, end, last: false };
}
