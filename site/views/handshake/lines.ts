import type { HeaderId } from '#protocol/headers.ts';
import type { Note, RequestHead, ResponseHead, Span } from '#protocol/model.ts';
import type { Tint } from '../tint.ts';

/** A line of a head: the start line, or a header. */
export interface HeadLine {
  readonly side: 'request' | 'response';
  /** 0 is the start line. */
  readonly index: number;
  /** Undefined for the start line. */
  readonly name: string | undefined;
  readonly value: string;
  readonly id: HeaderId | 'start' | undefined;
  readonly tint: Tint | undefined;
  /** Whether an error lies in it. */
  readonly broken: boolean;
  /** A secret that the server put asterisks over before it mirrored the line. */
  readonly overwritten: boolean;
}

/** Two lines that belong together: what was asked, and what was answered. */
export interface Pair {
  readonly request: number;
  /** Undefined where it was asked and left unanswered. */
  readonly response: number | undefined;
  readonly tint: Tint;
}

/** Which header of the answer replies to which of the request. */
const answers: readonly {
  readonly asked: HeaderId;
  readonly answered: HeaderId;
  readonly tint: Tint;
  readonly optional: boolean;
}[] = [
  { asked: 'connection', answered: 'connection', tint: 'opcode', optional: false },
  { asked: 'upgrade', answered: 'upgrade', tint: 'length', optional: false },
  { asked: 'sec-websocket-key', answered: 'sec-websocket-accept', tint: 'key', optional: false },
  { asked: 'sec-websocket-version', answered: 'sec-websocket-version', tint: 'mask', optional: false },
  { asked: 'sec-websocket-protocol', answered: 'sec-websocket-protocol', tint: 'payload', optional: true },
  { asked: 'sec-websocket-extensions', answered: 'sec-websocket-extensions', tint: 'close', optional: true },
];

const SECRET: ReadonlySet<string> = new Set([
  'cookie',
  'authorization',
  'proxy-authorization',
  'forwarded',
  'x-real-ip',
]);

/** The token names who sees the bytes: enough of it to recognise, not enough to use. */
export function withoutToken(text: string): string {
  return text.replace(/([?&]tap=[A-Za-z0-9_-]{4})[A-Za-z0-9_-]+/, '$1…');
}

/** The lines of a head, the start line first. */
export function linesOf(head: RequestHead | ResponseHead, overwritten = false): HeadLine[] {
  const side = head.kind;
  const start =
    head.kind === 'request'
      ? `${head.method} ${withoutToken(head.target)} ${head.version}`
      : `${head.version} ${head.status} ${head.reason}`.trimEnd();
  const first = head.headers[0]?.span.start ?? head.span.end;
  return [
    {
      side,
      index: 0,
      name: undefined,
      value: start,
      id: 'start',
      tint: 'fin',
      broken: isBroken(head.notes, { start: head.span.start, end: first }),
      overwritten: false,
    },
    ...head.headers.map((line, at): HeadLine => {
      const secret = line.id !== undefined && (SECRET.has(line.id) || line.id.startsWith('x-forwarded-'));
      return {
        side,
        index: at + 1,
        name: line.name,
        value: withoutToken(line.value),
        id: line.id,
        tint: undefined,
        broken: isBroken(head.notes, line.span),
        overwritten: overwritten && secret && /^\*+$/.test(line.value),
      };
    }),
  ];
}

function isBroken(notes: readonly Note[], span: Span): boolean {
  // What is missing, or about the whole head, is the fault of no line.
  return notes.some(
    ({ rule, severity, span: at }) =>
      severity === 'error' &&
      !/-(missing|not-told)$/.test(rule) &&
      at.start < span.end &&
      at.end > span.start &&
      at.end - at.start <= span.end - span.start,
  );
}

/**
 * Ties the lines of the answer to those of the request. Only a 101 (`switched`) answers header by header; any other
 * answer is one of HTTP, where nothing was agreed on or declined.
 */
export function pairsOf(request: readonly HeadLine[], response: readonly HeadLine[], switched: boolean): Pair[] {
  const at = (lines: readonly HeadLine[], id: HeaderId) => lines.find((line) => line.id === id)?.index;
  const pairs: Pair[] = [];
  if (request.length > 0 && response.length > 0) pairs.push({ request: 0, response: 0, tint: 'fin' });
  for (const { asked, answered: reply, tint, optional } of answers) {
    const from = at(request, asked);
    const to = at(response, reply);
    if (!switched || from === undefined || (to === undefined && !optional)) continue;
    pairs.push({ request: from, response: to, tint });
  }
  return pairs;
}
