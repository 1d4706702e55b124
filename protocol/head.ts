import { checkFraming } from './framing.ts';
import { checkRequest } from './handshake-request.ts';
import { checkResponse } from './handshake-response.ts';
import { HeadDraft } from './head-draft.ts';
import {
  type HeaderRanges,
  type HeadLayout,
  layOut,
  type Range,
  requestLineRanges,
  type StartLineRanges,
  statusLineRanges,
} from './head-lines.ts';
import { headerId } from './headers.ts';
import type { HeaderLine, Note, RequestHead, ResponseHead, Span } from './model.ts';
import { note } from './note.ts';
import { CR, hasControl, isToken, LF, latin1, SPACE } from './octets.ts';

/**
 * Reads a request head (RFC 9112 §3, §5), leniently, and notes what is wrong with it as a handshake.
 * @param bytes up to and with the empty line
 * @param offset of its first byte in the stream
 */
export function readRequest(bytes: Uint8Array, offset: number): RequestHead {
  const layout = layOut(bytes);
  const line = requestLineRanges(bytes, layout.startLine);
  const { draft, text } = draftOf(bytes, offset, layout, line, text3(bytes, line)[2]);
  const [method, target, version] = text;
  const good = isToken(method) && target !== '' && !/\s/.test(target) && /^HTTP\/\d\.\d$/.test(version);
  if (!good || !tight(bytes, line)) draft.note('start-line-syntax', undefined, { expected: 'request-line' });
  checkFraming(draft);
  const { subprotocols, extensions } = checkRequest(draft, method, target);
  return {
    kind: 'request',
    from: 'client',
    span: spanOf(offset, { start: 0, end: bytes.length }),
    bytes,
    method,
    target,
    version,
    headers: draft.headers,
    subprotocols,
    extensions,
    notes: draft.notes,
  };
}

/**
 * Reads a response head (RFC 9112 §4, §5), leniently, and notes what a client must refuse in it.
 * @param request the one that it answers, where there is one that could be read
 * @param unasked the client has sent nothing that it could answer
 */
export function readResponse(
  bytes: Uint8Array,
  offset: number,
  request: RequestHead | undefined,
  unasked: boolean,
): ResponseHead {
  const layout = layOut(bytes);
  const line = statusLineRanges(bytes, layout.startLine);
  const { draft, text } = draftOf(bytes, offset, layout, line, text3(bytes, line)[0]);
  const [version, code, reason] = text;
  const status = /^\d{3}$/.test(code) ? Number(code) : 0;
  const good = /^HTTP\/\d\.\d$/.test(version) && status > 0;
  if (!good) draft.note('start-line-syntax', undefined, { expected: 'status-line' });
  else if (status < 100 || status > 599) draft.note('status-unknown', undefined, { status });
  checkFraming(draft);
  const { subprotocols, extensions } = checkResponse(draft, status, request);
  if (unasked) draft.note('request-missing');
  return {
    kind: 'response',
    from: 'server',
    span: spanOf(offset, { start: 0, end: bytes.length }),
    bytes,
    version,
    status,
    reason,
    headers: draft.headers,
    subprotocols,
    extensions,
    notes: draft.notes,
  };
}

type Text3 = readonly [string, string, string];

function text3(bytes: Uint8Array, { first, second, third }: StartLineRanges): Text3 {
  const text = (range: Range): string => latin1(bytes, range.start, range.end);
  return [text(first), text(second), text(third)];
}

function draftOf(bytes: Uint8Array, offset: number, layout: HeadLayout, line: StartLineRanges, version: string) {
  const notes: Note[] = [];
  const headers = layout.headers.flatMap((ranges) => headerLine(bytes, offset, ranges, notes));
  checkLineEnds(bytes, offset, layout, notes);
  const draft = new HeadDraft(version, headers, spanOf(offset, layout.startLine), notes);
  return { draft, text: text3(bytes, line) };
}

/** Between the parts of a request line stands one space each, and no tab (RFC 9112 §3). */
function tight(bytes: Uint8Array, { first, second, third }: StartLineRanges): boolean {
  const space = (from: Range, to: Range): boolean => to.start === from.end + 1 && bytes[from.end] === SPACE;
  return space(first, second) && space(second, third);
}

function spanOf(offset: number, range: Range): Span {
  return { start: (offset + range.start) * 8, end: (offset + range.end) * 8 };
}

function headerLine(bytes: Uint8Array, offset: number, ranges: HeaderRanges, notes: Note[]): HeaderLine[] {
  const span = spanOf(offset, ranges);
  if (ranges.parts === undefined) {
    notes.push(note('header-syntax', span.start, span.end, { found: latin1(bytes, ranges.start, ranges.end) }));
    return [];
  }
  const { name: nameRange, colon, value: valueRange } = ranges.parts;
  const name = latin1(bytes, nameRange.start, nameRange.end);
  const raw = latin1(bytes, valueRange.start, valueRange.end);
  const nameSpan = spanOf(offset, nameRange);
  const valueSpan = spanOf(offset, valueRange);
  if (!isToken(name)) notes.push(note('header-syntax', nameSpan.start, nameSpan.end, { found: name }));
  else if (nameRange.end < colon)
    notes.push(note('header-name-white-space', nameSpan.end, (offset + colon) * 8, { found: name }));
  // RFC 9112 §5.2: whoever does not refuse a folded line reads the fold as a space.
  const value = ranges.folded ? raw.replace(/[ \t]*\r?\n[ \t]+/g, ' ') : raw;
  if (ranges.folded) notes.push(note('obs-fold', span.start, span.end, { found: name }));
  checkValue(value, name, valueSpan, notes);
  return [{ name, value, id: headerId(name), span, nameSpan, valueSpan }];
}

function checkValue(value: string, name: string, span: Span, notes: Note[]): void {
  if (value.includes('\r')) notes.push(note('bare-cr', span.start, span.end, { found: name }));
  if (hasControl(value)) notes.push(note('header-value-syntax', span.start, span.end, { found: name }));
}

/** One note for all of them: whoever writes bare line feeds writes them throughout. */
function checkLineEnds(bytes: Uint8Array, offset: number, layout: HeadLayout, notes: Note[]): void {
  for (const { start, next } of layout.leading)
    notes.push(note('leading-empty-line', (offset + start) * 8, (offset + next) * 8));
  const bare: number[] = [];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) if (bytes[at - 1] !== CR) bare.push(at);
  const [first] = bare;
  if (first !== undefined)
    notes.push(note('bare-lf', (offset + first) * 8, (offset + first + 1) * 8, { count: bare.length }));
}
