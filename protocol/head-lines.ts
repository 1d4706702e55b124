import { COLON, CR, isWhiteSpace, LF } from './octets.ts';

/** Half-open, in bytes from the head's first. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A line; `end` leaves out its line end, `next` is the first byte after that. */
export interface Line extends Range {
  readonly next: number;
}

/** Where the pieces of a header line stand. A line that was folded (obs-fold) spans several lines. */
export interface HeaderRanges extends Line {
  /** Undefined where the line has no colon, so that nothing is known of it. */
  readonly parts: { readonly name: Range; readonly colon: number; readonly value: Range } | undefined;
  readonly folded: boolean;
}

/** Where everything in a complete head stands (RFC 9112 §2.1). The one place that knows; values and fields come from it. */
export interface HeadLayout {
  /** Empty lines before the start line, which §2.2 asks a server to ignore. */
  readonly leading: readonly Line[];
  readonly startLine: Line;
  readonly headers: readonly HeaderRanges[];
  /** The empty line that ends the head. */
  readonly headEnd: Line;
}

/** Lays out a head that is there up to and with its empty line. */
export function layOut(bytes: Uint8Array): HeadLayout {
  const lines = linesOf(bytes);
  const first = lines.findIndex((line) => line.end > line.start);
  const headers: HeaderRanges[] = [];
  for (const line of lines.slice(first + 1, -1)) {
    const last = headers.at(-1);
    if (last?.parts !== undefined && isWhiteSpace(bytes[line.start]))
      headers[headers.length - 1] = headerRanges(bytes, { start: last.start, end: line.end, next: line.next }, true);
    else headers.push(headerRanges(bytes, line, false));
  }
  return {
    leading: lines.slice(0, first),
    startLine: lines[first] as Line,
    headers,
    headEnd: lines.at(-1) as Line,
  };
}

function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LF, start);
    const next = feed < 0 ? bytes.length : feed + 1;
    const end = feed < 0 ? next : feed;
    lines.push({ start, end: end > start && bytes[end - 1] === CR ? end - 1 : end, next });
    start = next;
  }
  return lines;
}

function headerRanges(bytes: Uint8Array, line: Line, folded: boolean): HeaderRanges {
  const colon = bytes.indexOf(COLON, line.start);
  if (colon < 0 || colon >= line.end || isWhiteSpace(bytes[line.start])) return { ...line, parts: undefined, folded };
  const name = trim(bytes, line.start, colon);
  const value = trim(bytes, colon + 1, line.end);
  return { ...line, parts: { name, colon, value }, folded };
}

/** The range without white space (and line ends, in a folded value) around it. */
function trim(bytes: Uint8Array, from: number, to: number): Range {
  let start = from;
  let end = to;
  const blank = (at: number): boolean => isWhiteSpace(bytes[at]) || bytes[at] === CR || bytes[at] === LF;
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  return { start, end };
}

/** The pieces of a start line, as far as they are there; a missing one is empty and stands where it would. */
export interface StartLineRanges {
  readonly first: Range;
  readonly second: Range;
  readonly third: Range;
}

/** `method SP target SP version` (RFC 9112 §3). A target with spaces in it is wrong, and kept whole. */
export function requestLineRanges(bytes: Uint8Array, line: Line): StartLineRanges {
  const first = word(bytes, line.start, line.end);
  let lastStart = line.end;
  while (lastStart > first.end && !isWhiteSpace(bytes[lastStart - 1])) lastStart--;
  const hasThird = lastStart > first.end && latin1Starts(bytes, lastStart, 'HTTP/');
  const third = hasThird ? { start: lastStart, end: line.end } : { start: line.end, end: line.end };
  return { first, second: trim(bytes, first.end, third.start), third };
}

/** `version SP status SP reason` (RFC 9112 §4). The reason may hold spaces, or be missing. */
export function statusLineRanges(bytes: Uint8Array, line: Line): StartLineRanges {
  const first = word(bytes, line.start, line.end);
  const second = word(bytes, skipWhiteSpace(bytes, first.end, line.end), line.end);
  return { first, second, third: trim(bytes, second.end, line.end) };
}

function word(bytes: Uint8Array, start: number, limit: number): Range {
  let end = start;
  while (end < limit && !isWhiteSpace(bytes[end])) end++;
  return { start, end };
}

function skipWhiteSpace(bytes: Uint8Array, start: number, limit: number): number {
  let at = start;
  while (at < limit && isWhiteSpace(bytes[at])) at++;
  return at;
}

function latin1Starts(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}
