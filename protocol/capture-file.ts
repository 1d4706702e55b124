import { parseBytes } from './capture-bytes.ts';
import type { End } from './model.ts';

/** Where the bytes of a capture come from. */
export type CaptureOrigin =
  /** Written and read by two programs; `client` and `server` name them with their versions, `recorded` is a day. */
  | { readonly kind: 'peers'; readonly client: string; readonly server: string; readonly recorded: string }
  /** Printed in a standard: `RFC 6455 §5.7`. */
  | { readonly kind: 'standard'; readonly example: string }
  /** Written by us, byte by byte, to show what no polite peer sends. */
  | { readonly kind: 'hand' };

/** One thing that happened on the wire; `at` is in milliseconds since the connection was opened. */
export type CaptureEvent =
  | { readonly type: 'bytes'; readonly from: End; readonly at: number; readonly bytes: Uint8Array }
  /** That many bytes crossed the wire and were not written down. */
  | { readonly type: 'gap'; readonly from: End; readonly at: number; readonly bytes: number }
  /** A FIN from this end: no more bytes follow. */
  | { readonly type: 'end'; readonly from: End; readonly at: number }
  /** A TCP reset from this end. */
  | { readonly type: 'reset'; readonly from: End; readonly at: number };

/** A connection, written down: what crossed the wire, where it comes from, what a reader should make of it. */
export interface Capture {
  readonly title: string;
  readonly titleRu: string | undefined;
  /** One or two sentences; those that pages show have them in both languages. */
  readonly summary: string | undefined;
  readonly summaryRu: string | undefined;
  readonly origin: CaptureOrigin;
  /** Pages may show it as a recording of a real connection. */
  readonly shown: boolean;
  /** `frames`: the handshake is not part of the capture. */
  readonly start: 'handshake' | 'frames';
  /** With `start: frames`, the extension that was agreed on: `permessage-deflate; server_no_context_takeover`. */
  readonly deflate: string | undefined;
  /** Of the first request line; undefined where the capture has none. */
  readonly target: string | undefined;
  /** Markdown, in English. */
  readonly prose: string;
  readonly events: readonly CaptureEvent[];
  /** What a dissector should make of it, as the golden tests compare it: text, one item a paragraph. */
  readonly expected: string;
}

const KEYS = [
  ...['title', 'titleRu', 'summary', 'summaryRu'],
  ...['origin', 'client', 'server', 'recorded', 'example'],
  ...['shown', 'start', 'deflate'],
];

const FRONTMATTER = /^---\n([\s\S]*?\n)---\n/;
const BLOCK = /^```(wire|expected)\n([\s\S]*?)^```$/gm;
const EVENT = /^(client|server) ([0-9]+(?:\.[0-9]+)?)(?: (end|reset|gap)(?: ([0-9]+))?)?$/;

/**
 * Reads a capture: Markdown as `content/captures/README.md` describes it.
 * @throws SyntaxError that names the line, what was expected there and what came.
 */
export function parseCapture(text: string): Capture {
  const head = FRONTMATTER.exec(text);
  if (!head) throw new SyntaxError('Line 1: expected frontmatter between two lines of ---.');
  const values = parseFrontmatter(head[1] ?? '');
  const blocks = parseBlocks(text);
  const events = parseWire(blocks.wire.text, blocks.wire.line);
  const start = oneOf(values, 'start', ['handshake', 'frames'], 'handshake');
  const prose = text.slice(head[0].length).replace(BLOCK, '').trim();
  return {
    title: need(values, 'title'),
    titleRu: values.get('titleRu'),
    summary: values.get('summary'),
    summaryRu: values.get('summaryRu'),
    origin: originOf(values),
    shown: oneOf(values, 'shown', ['true', 'false'], 'false') === 'true',
    start,
    deflate: values.get('deflate'),
    target: start === 'handshake' ? targetOf(events) : undefined,
    prose,
    events,
    expected: blocks.expected.text,
  };
}

/** `key: value` a line; a value that plain YAML would read differently stands in double quotes, as in JSON. */
function parseFrontmatter(text: string): Map<string, string> {
  const values = new Map<string, string>();
  text
    .trimEnd()
    .split('\n')
    .forEach((row, index) => {
      const line = index + 2;
      const [, key, value] = /^([a-zA-Z]+): (.+)$/.exec(row) ?? [];
      if (key === undefined || value === undefined)
        throw new SyntaxError(`Line ${line}: expected "key: value", got ${JSON.stringify(row)}.`);
      if (!KEYS.includes(key)) throw new SyntaxError(`Line ${line}: expected one of ${KEYS.join(', ')}, got "${key}".`);
      if (values.has(key)) throw new SyntaxError(`Line ${line}: "${key}" stands here for the second time.`);
      values.set(key, unquote(value, line));
    });
  return values;
}

function unquote(value: string, line: number): string {
  if (value.startsWith('"')) {
    if (!/^"(?:[^"\\]|\\["\\])*"$/.test(value))
      throw new SyntaxError(`Line ${line}: expected a closed "string", got ${value}.`);
    return value.slice(1, -1).replace(/\\(.)/g, '$1');
  }
  if (/: | #|^[[\]{}&*!|>'%@`?,#-]/.test(value))
    throw new SyntaxError(`Line ${line}: YAML reads this value differently; put it in double quotes: ${value}.`);
  return value;
}

interface Block {
  readonly text: string;
  /** Of the block's first row. */
  readonly line: number;
}

function parseBlocks(text: string): Readonly<Record<'wire' | 'expected', Block>> {
  const blocks: Partial<Record<'wire' | 'expected', Block>> = {};
  for (const block of text.matchAll(BLOCK)) {
    const name = block[1] as 'wire' | 'expected';
    const line = text.slice(0, block.index).split('\n').length;
    if (blocks[name]) throw new SyntaxError(`Line ${line}: expected one "${name}" block, this is the second.`);
    blocks[name] = { text: block[2] ?? '', line: line + 1 };
  }
  if (!blocks.wire) throw new SyntaxError('Expected a block that opens with ```wire; there is none.');
  return { wire: blocks.wire, expected: blocks.expected ?? { text: '', line: 0 } };
}

/** A row at the margin opens an event; the indented rows under it are its bytes. */
function parseWire(text: string, firstLine: number): CaptureEvent[] {
  const events: CaptureEvent[] = [];
  const rows = text.split('\n');
  for (let row = 0; row < rows.length; ) {
    const line = firstLine + row;
    const opening = rows[row++] ?? '';
    if (/^(#|\s*$)/.test(opening)) continue;
    let bytes = '';
    while (/^\s+\S/.test(rows[row] ?? '')) bytes += `${rows[row++]}\n`;
    try {
      events.push(eventOf(opening, bytes));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new SyntaxError(`Line ${line}: ${error.message}`);
    }
  }
  events.reduce((before, event) => {
    if (event.at < before) throw new SyntaxError(`Expected times in order, got ${event.at} after ${before}.`);
    return event.at;
  }, 0);
  return events;
}

function eventOf(opening: string, rows: string): CaptureEvent {
  const [, from, time, what, count] = EVENT.exec(opening.trimEnd()) ?? [];
  if (from !== 'client' && from !== 'server')
    throw new RangeError(
      `Expected "client" or "server", a time in ms and perhaps "end", "reset" or "gap N", got ${JSON.stringify(opening)}.`,
    );
  const at = Number(time);
  const bytes = parseBytes(rows);
  if (what === undefined) {
    if (bytes.length === 0) throw new RangeError('Expected bytes in indented rows, got none.');
    return { type: 'bytes', from, at, bytes };
  }
  if (bytes.length > 0) throw new RangeError(`Expected no bytes under "${what}".`);
  if ((what === 'gap') !== (count !== undefined))
    throw new RangeError('Expected a number of bytes after "gap", and only there.');
  return what === 'gap' ? { type: 'gap', from, at, bytes: Number(count) } : { type: what as 'end' | 'reset', from, at };
}

function originOf(values: ReadonlyMap<string, string>): CaptureOrigin {
  const kind = oneOf(values, 'origin', ['peers', 'standard', 'hand']);
  if (kind === 'standard') return { kind, example: need(values, 'example') };
  if (kind === 'hand') return { kind };
  const recorded = need(values, 'recorded');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(recorded))
    throw new SyntaxError(`Expected "recorded: 2026-01-31", got "${recorded}".`);
  return { kind, client: need(values, 'client'), server: need(values, 'server'), recorded };
}

function need(values: ReadonlyMap<string, string>, key: string): string {
  const value = values.get(key);
  if (value === undefined) throw new SyntaxError(`Expected "${key}: …" in the frontmatter; there is none.`);
  return value;
}

function oneOf<T extends string>(
  values: ReadonlyMap<string, string>,
  key: string,
  allowed: readonly T[],
  otherwise?: T,
): T {
  const value = values.get(key) ?? otherwise;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new SyntaxError(`Expected "${key}" to be one of ${allowed.join(', ')}, got "${value}".`);
  return found;
}

/** RFC 9112 §3.2: the second word of the request line, where the bytes begin with one. */
function targetOf(events: readonly CaptureEvent[]): string | undefined {
  let line = '';
  for (const event of events) {
    if (event.from !== 'client' || event.type !== 'bytes') continue;
    for (const byte of event.bytes) {
      if (byte === 0x0d || byte === 0x0a) return / ([^ ]+) /.exec(line)?.[1];
      line += String.fromCharCode(byte);
    }
  }
  return undefined;
}
