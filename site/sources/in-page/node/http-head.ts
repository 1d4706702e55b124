/** The lines before a message's body, as they were written. */
export interface Head {
  /** Of the first line. */
  readonly start: readonly [string, string, string];
  /** Name, value, name, value. */
  readonly rawHeaders: readonly string[];
  /** Bytes from the first of the text to the last of the empty line. */
  readonly length: number;
}

/** Why bytes are no head, in the words of Node's parser: programs look at the code. */
export class ParseError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message === '' ? 'Parse Error' : `Parse Error: ${message}`);
    this.code = `HPE_${code}`;
  }
}

const METHODS = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'], // RFC 9110 §9.3, RFC 5789
  ...['PROPFIND', 'PROPPATCH', 'MKCOL', 'COPY', 'MOVE', 'LOCK', 'UNLOCK', 'SEARCH', 'REPORT', 'PURGE', 'QUERY'],
];
const VERSIONS = new Set(['0.9', '1.0', '1.1', '2.0']);
/** RFC 9110 §5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110 §5.5: no control character but the tab. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** RFC 9112 §5.1: white space around a value is no part of it. */
const OUTER_SPACE = /^[ \t]+|[ \t]+$/g;

/**
 * Reads a head from the beginning of a text, a byte a character. What is wrong is found as early as it can be.
 * @returns undefined where the head has not ended yet.
 * @throws ParseError
 */
export function readHead(
  text: string,
  readStart: (line: string, complete: boolean) => Head['start'] | undefined,
  most: number,
): Head | undefined {
  // RFC 9112 §2.2: empty lines before a request are passed over.
  const begin = /^[\r\n]*/.exec(text)?.[0].length ?? 0;
  const rawHeaders: string[] = [];
  let start: Head['start'] | undefined;
  for (let at = begin; ; ) {
    const end = text.indexOf('\n', at);
    if ((end < 0 ? text.length : end) - begin > most) throw new ParseError('HEADER_OVERFLOW', 'Header overflow');
    if (end < 0) {
      if (start === undefined) readStart(text.slice(at), false);
      return undefined;
    }
    const line = text.slice(at, end);
    at = end + 1;
    if (start === undefined) start = readStart(line, true);
    else if (line === '\r') return { start, rawHeaders, length: at };
    else rawHeaders.push(...readField(line, rawHeaders.length === 0));
    if (start === undefined) return undefined;
  }
}

/** A request line (RFC 9112 §3): method, target, version. */
export function readRequestLine(line: string, complete: boolean): Head['start'] | undefined {
  const space = line.indexOf(' ');
  const method = space < 0 ? line : line.slice(0, space);
  if (space < 0 ? complete || !METHODS.some((known) => known.startsWith(method)) : !METHODS.includes(method))
    throw new ParseError('INVALID_METHOD', 'Invalid method encountered');
  if (!complete) return undefined;
  const [, target = '', rest = ''] = /^ +([^ \r]*)(.*)$/s.exec(line.slice(space)) ?? [];
  if (!/^[/*A-Za-z]/.test(target)) throw new ParseError('INVALID_URL', 'Unexpected start char in url');
  if (!/^[!-~]*$/.test(target)) throw new ParseError('INVALID_URL', 'Invalid char in url path');
  if (method !== 'CONNECT' && !/^(?:\/|\*|[A-Za-z]+:\/\/.)/.test(target))
    throw new ParseError('INVALID_URL', 'Invalid characters in url');
  if (rest === '\r') return [method, target, '0.9'];
  const [, version = '', end] = /^ +HTTP\/(\d\.\d)?(.*)$/s.exec(rest) ?? [];
  if (end === undefined) throw new ParseError('INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/');
  if (!VERSIONS.has(version)) throw new ParseError('INVALID_VERSION', 'Invalid HTTP version');
  if (end !== '\r') throw new ParseError('INVALID_VERSION', 'Expected CRLF after version');
  return [method, target, version];
}

/** A status line (RFC 9112 §4): version, status, reason. */
export function readStatusLine(line: string, complete: boolean): Head['start'] | undefined {
  if (!complete) return undefined;
  const [, version, status, reason = ''] = /^HTTP\/(\d\.\d) (\d{3})(?: ([^\r]*))?\r$/.exec(line) ?? [];
  if (version === undefined || status === undefined) throw new ParseError('INVALID_CONSTANT', 'Expected HTTP/');
  return [version, status, reason];
}

function readField(line: string, first: boolean): [string, string] {
  if (/^[ \t]/.test(line))
    throw first
      ? new ParseError('UNEXPECTED_SPACE', 'Unexpected space after start line')
      : new ParseError('INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value');
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0));
  if (!TOKEN.test(name)) throw new ParseError('INVALID_HEADER_TOKEN', 'Invalid header token');
  if (!line.endsWith('\r')) throw new ParseError('CR_EXPECTED', 'Missing expected CR after header value');
  const value = line.slice(colon + 1, -1);
  if (value.includes('\r')) throw new ParseError('LF_EXPECTED', 'Missing expected LF after header value');
  if (!VALUE.test(value)) throw new ParseError('INVALID_HEADER_TOKEN', 'Invalid header value char');
  return [name, value.replace(OUTER_SPACE, '')];
}

/** Of these Node keeps the first line and drops the others. */
const ONCE = new Set(['content-length', 'content-type', 'host', 'location', 'user-agent', 'authorization', 'referer']);

/** Headers by their name in lower case; lines of one name are joined, as Node joins them. */
export function joinHeaders(rawHeaders: readonly string[]): Record<string, string | string[] | undefined> {
  const joined: Record<string, string | string[] | undefined> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    const known = joined[name];
    if (name === 'set-cookie') joined[name] = [...(Array.isArray(known) ? known : []), value];
    else if (typeof known !== 'string') joined[name] = value;
    else if (!ONCE.has(name)) joined[name] = `${known}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
  return joined;
}
