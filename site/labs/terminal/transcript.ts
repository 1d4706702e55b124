import type { FieldId } from '#protocol/fields.ts';
import type { End, Frame, Note } from '#protocol/model.ts';
import { isControl, opcodeId, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';
import { ruleWords } from '#site/components/rule-words.ts';
import { citationOf } from '#site/components/section.ts';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { words } from '#site/i18n/words.ts';
import { countOf, hexLine, shortOf, textOf } from '#site/views/format.ts';
import { piecesOf, wireOf } from '#site/views/frame-pieces.ts';
import { withoutToken } from '#site/views/handshake/lines.ts';
import { tintOf } from '#site/views/tint.ts';
import { dim, type Line, plain, printable, type Segment, type Style, trouble } from './line.ts';

export interface TranscriptOptions {
  /** Whether each frame's bytes and fields stand under its message. */
  readonly frames: boolean;
  /** Whether the answer is told in full, and the request not at all: the reader has just typed it. */
  readonly byHand: boolean;
}

/** Bytes of a frame, and characters of a message, that are printed; the capture beside holds all of them. */
const MOST_BYTES = 48;
const MOST_CHARACTERS = 400;

const arrows: Readonly<Record<End, Segment>> = {
  client: { text: '->', style: 'client' },
  server: { text: '<-', style: 'server' },
};
const INDENT = plain('   ');

/** Tells a connection as it grows, in lines. What has been told is not told again. */
export class Transcript {
  readonly #language: Language;
  #key: string | undefined;
  #request = false;
  #response = false;
  #frames = 0;
  #ends = 0;
  #closed = false;
  #error = false;
  #told = new WeakSet<object>();

  constructor(language: Language) {
    this.#language = language;
  }

  /** What is new of the connection. Another connection is told from its beginning. */
  next(connection: CapturedConnection, options: TranscriptOptions): Line[] {
    if (connection.key !== this.#key) {
      this.#key = connection.key;
      this.#request = this.#response = this.#closed = this.#error = false;
      this.#frames = this.#ends = 0;
      this.#told = new WeakSet();
    }
    return [
      ...this.#head(connection, options),
      ...connection.frames.flatMap((captured) => this.#frame(captured, connection, options)),
      ...connection.tails.flatMap((tail) =>
        this.#once(tail) ? [] : [this.#bytes(tail.from, tail.bytes), ...this.#notes(tail.notes)],
      ),
      ...this.#end(connection),
    ];
  }

  #head(connection: CapturedConnection, { byHand }: TranscriptOptions): Line[] {
    const { request, response, requestPageAt, responsePageAt, bodies } = connection;
    const lines: Line[] = [];
    if (request && !this.#request) {
      this.#request = true;
      if (!byHand)
        lines.push([
          arrows.client,
          plain(` ${request.method} ${printable(withoutToken(request.target))} ${request.version}`),
        ]);
    }
    if (response && !this.#response) {
      this.#response = true;
      const took =
        requestPageAt !== undefined && responsePageAt !== undefined && responsePageAt > requestPageAt
          ? [
              dim(
                ` ${terminalWords(this.#language).milliseconds(shortOf(responsePageAt - requestPageAt, this.#language))}`,
              ),
            ]
          : [];
      const start = plain(` ${response.version} ${response.status} ${printable(response.reason)}`);
      lines.push([arrows.server, start, ...took]);
      if (byHand)
        for (const { name, value } of response.headers) lines.push([INDENT, plain(printable(`${name}: ${value}`))]);
      lines.push(...this.#notes([...(request?.notes ?? []), ...response.notes]));
    }
    for (const body of bodies) {
      if (this.#once(body)) continue;
      const text = textOf(body.content ?? body.bytes);
      for (const line of text?.trimEnd().split(/\r?\n/) ?? [hexLine(body.bytes, MOST_BYTES)])
        lines.push([INDENT, plain(printable(line))]);
    }
    return lines;
  }

  #frame(captured: CapturedFrame, connection: CapturedConnection, options: TranscriptOptions): Line[] {
    const { number, frame, keepalive } = captured;
    if (number <= this.#frames) return [];
    const missing = number - this.#frames - 1;
    this.#frames = number;
    const lines: Line[] = [];
    if (missing > 0) lines.push([dim(terminalWords(this.#language).skipped(missing))]);
    const told = options.frames || frame.message !== undefined || (isControl(frame.opcode) && !keepalive);
    const broken = frame.notes.some(({ severity }) => severity === 'error');
    if (told || broken) lines.push(this.#said(captured, connection));
    if (options.frames || broken) lines.push([INDENT, ...wireSegments(frame)], [INDENT, dim(this.#described(frame))]);
    return [...lines, ...this.#notes(frame.notes)];
  }

  /** What the frame says: its message, or what it is where it says nothing that could be read. */
  #said({ frame, keepalive }: CapturedFrame, { byHand }: CapturedConnection): Line {
    const { opcodes, views } = words(this.#language);
    const terminal = terminalWords(this.#language);
    const type = opcodes[opcodeId(frame.opcode)].name;
    const said: Segment[] = [arrows[frame.from], plain(' ')];
    if (isControl(frame.opcode)) {
      const text = textOf(frame.payload);
      const payload = frame.close
        ? ` ${frame.payload.length === 0 ? '' : frame.close.code} ${quoted(frame.close.reason)}`.trimEnd()
        : frame.payload.length === 0
          ? ''
          : ` ${text !== undefined && !/\p{Cc}/u.test(text) ? quoted(text) : hexLine(frame.payload, MOST_BYTES)}`;
      said.push(plain(`${type}${payload}`));
      if (keepalive) said.push(dim(` ${views.frames.keepalive}`));
      else if (frame.from === 'client' && type === opcodes.pong.name && !byHand)
        said.push(dim(` ${terminal.byBrowser}`));
    } else {
      const message = frame.message;
      const payload = message?.payload ?? frame.payload;
      const text =
        (message?.opcode ?? frame.opcode) === TEXT && !(frame.rsv1 && !frame.inflated) ? textOf(payload) : undefined;
      if (text !== undefined && (message || frame.opcode === TEXT)) said.push(plain(shortened(printable(text))));
      else said.push(plain(terminal.binary(type, payload.length, countOf(payload.length, this.#language))));
    }
    return said;
  }

  #described(frame: Frame): string {
    const { opcodes } = words(this.#language);
    const terminal = terminalWords(this.#language);
    const flags = (['fin', 'rsv1', 'rsv2', 'rsv3'] as const).filter((flag) => frame[flag]);
    const length =
      typeof frame.payloadLength === 'bigint'
        ? String(frame.payloadLength)
        : countOf(frame.payloadLength, this.#language);
    return [
      opcodes[opcodeId(frame.opcode)].name,
      ...flags.map((flag) => flag.toUpperCase()),
      frame.masked ? terminal.masked : terminal.notMasked,
      terminal.bytes(Number(frame.payloadLength), length),
    ].join(', ');
  }

  #notes(notes: readonly Note[]): Line[] {
    const seen = new Map(notes.filter(({ severity }) => severity !== 'info').map((note) => [note.rule, note]));
    return [...seen.values()].flatMap((note) => {
      const rule = ruleWords(this.#language, note.rule);
      const section = citationOf(note.section)?.text ?? note.section;
      const line: Line = [trouble(note.rule), plain(` ${rule?.title ?? ''} ${section}`)];
      return rule?.todo ? [line, [INDENT, dim(rule.todo)]] : [line];
    });
  }

  #end({ ends, closed, error }: CapturedConnection): Line[] {
    const { events } = words(this.#language).views;
    const lines: Line[] = [];
    if (error && !this.#error) {
      this.#error = true;
      lines.push([INDENT, dim(`ws: ${error.code}, ${printable(error.message)}`)]);
    }
    const fins: Line[] = ends.slice(this.#ends).map(({ from }) => [arrows[from], dim(` ${events.end[from]}`)]);
    lines.push(...fins);
    this.#ends = ends.length;
    if (closed && !this.#closed) {
      this.#closed = true;
      lines.push([dim(events.close(closed.how, closed.by))]);
    }
    return lines;
  }

  #bytes(from: End, bytes: Uint8Array): Line {
    return [arrows[from], plain(` ${hexLine(bytes, MOST_BYTES)}`)];
  }

  #once(item: object): boolean {
    const told = this.#told.has(item);
    this.#told.add(item);
    return told;
  }
}

const quoted = (text: string) => (text === '' ? '' : `"${printable(text)}"`);

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} …` : text;
}

/** A terminal cannot hatch: what is masked has a style of its own. */
function styleOf(id: FieldId, masked: boolean): Style {
  const tint = tintOf(id);
  if (tint === 'payload') return masked ? 'masked' : 'payload';
  return tint === 'key' || tint === 'close' ? tint : 'length';
}

/** A frame's bytes as they crossed the wire, a segment a field. Bytes 0 and 1 have the tint of most of their bits. */
function wireSegments(frame: Frame): Segment[] {
  const wire = wireOf(frame);
  const segments: Segment[] = [
    { text: hexLine(wire.subarray(0, 1)), style: 'opcode' },
    plain(' '),
    { text: hexLine(wire.subarray(1, 2)), style: 'length' },
  ];
  for (const { id, start, end } of piecesOf(frame)) {
    const [from, to] = [Math.max(2, start / 8), Math.min(end / 8, MOST_BYTES)];
    if (to <= from) continue;
    segments.push(plain(' '), { text: hexLine(wire.subarray(from, to)), style: styleOf(id, frame.masked) });
  }
  if (wire.length > MOST_BYTES) segments.push(dim(' …'));
  return segments;
}
