import { parseExtensions, parseSubprotocols } from './extensions.ts';
import type { HeaderId } from './headers.ts';
import type { Extension, HeaderLine, Note, Span } from './model.ts';
import { note } from './note.ts';
import type { RuleId } from './rules.ts';

/** A head while its rules are checked: the values of its lines, and the notes so far. */
export class HeadDraft {
  readonly version: string;
  readonly headers: readonly HeaderLine[];
  readonly startLine: Span;
  readonly notes: Note[];

  constructor(version: string, headers: readonly HeaderLine[], startLine: Span, notes: Note[]) {
    this.version = version;
    this.headers = headers;
    this.startLine = startLine;
    this.notes = notes;
  }

  all(id: HeaderId): readonly HeaderLine[] {
    return this.headers.filter((header) => header.id === id);
  }

  /** The elements of a header that is a list, over all its lines (RFC 9110 §5.6.1), in lower case. */
  tokens(id: HeaderId): readonly string[] {
    return this.all(id)
      .flatMap((header) => header.value.split(','))
      .map((token) => token.trim().toLowerCase())
      .filter((token) => token !== '');
  }

  /** Notes a rule where a header's value stands, or where there is none, at the start line. */
  note(rule: RuleId, header?: HeaderLine, data?: Note['data']): void {
    const span = header?.valueSpan ?? this.startLine;
    this.notes.push(note(rule, span.start, span.end, data));
  }

  /** Notes where a list header lacks a token that the handshake needs (§4.1): `missing` without the header, else `wrong`. */
  need(id: HeaderId, token: string, missing: RuleId, wrong: RuleId): void {
    const [first] = this.all(id);
    if (first === undefined) this.note(missing);
    else if (!this.tokens(id).includes(token)) this.note(wrong, first, { found: first.value, expected: token });
  }

  extensions(): readonly Extension[] {
    return this.all('sec-websocket-extensions').flatMap((header) => {
      const { elements, malformed } = parseExtensions(header.value);
      for (const found of malformed) this.note('extension-syntax', header, { found });
      return elements;
    });
  }

  subprotocols(): readonly string[] {
    return this.all('sec-websocket-protocol').flatMap((header) => {
      const { elements, malformed } = parseSubprotocols(header.value);
      for (const found of malformed) this.note('subprotocol-syntax', header, { found });
      return elements;
    });
  }

  /** `[1, 0]` of `HTTP/1.0`; undefined where the version could not be read, which has a note of its own. */
  versionNumber(): readonly [number, number] | undefined {
    const match = /^HTTP\/(\d)\.(\d)$/.exec(this.version);
    return match ? [Number(match[1]), Number(match[2])] : undefined;
  }

  /** §4.1: at least HTTP/1.1; HTTP/2 and later have a handshake of their own (RFC 8441). */
  checkVersion(): void {
    const version = this.versionNumber();
    if (version === undefined) return;
    const [major, minor] = version;
    if (major < 1 || (major === 1 && minor < 1)) this.note('http-version-old', undefined, { found: this.version });
    if (major > 1) this.note('http-version-unsupported', undefined, { found: this.version });
  }
}
