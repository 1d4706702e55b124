import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A request head as it crossed the wire, or as it must have looked. */
export interface HeadBytes {
  readonly bytes: Uint8Array;
  /** Exactly the bytes on the wire. Where it is false, they were rebuilt from what the parser kept. */
  readonly exact: boolean;
}

/**
 * The head of an upgrade request. Node hands over what came after it as a slice of the last read, so the bytes before
 * that slice are the rest of that read: an earlier request pipelined before, and this head's end.
 */
export function upgradeHead(request: IncomingMessage, after: Buffer): HeadBytes {
  const read = Buffer.from(after.buffer, 0, after.byteOffset);
  const start = read.lastIndexOf(Buffer.from(requestLine(request), 'latin1'));
  const bytes = start < 0 ? read.subarray(0, 0) : read.subarray(start);
  return isHeadOf(request, bytes) ? { bytes: Uint8Array.from(bytes), exact: true } : rebuilt(request);
}

/**
 * The head of a plain request, while its 'request' event is being emitted: the parser then still holds the read that
 * it is working on. Node has no public way to it; where the private one goes away, heads are rebuilt.
 */
export function plainHead(request: IncomingMessage): HeadBytes {
  const read = currentRead(request.socket);
  if (read === undefined) return rebuilt(request);
  const found: Buffer[] = [];
  const line = requestLine(request);
  for (let start = read.indexOf(line, 0, 'latin1'); start >= 0; start = read.indexOf(line, start + 1, 'latin1')) {
    const end = read.indexOf(HEAD_END, start, 'latin1');
    if (end < 0) break;
    const bytes = read.subarray(start, end + HEAD_END.length);
    if (isHeadOf(request, bytes)) found.push(bytes);
  }
  // Two that fit (pipelined, or one inside a body) may differ in their white space: which is ours nobody knows.
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? { bytes: Uint8Array.from(only), exact: true } : rebuilt(request);
}

const HEAD_END = '\r\n\r\n';

function requestLine({ method, url, httpVersion }: IncomingMessage): string {
  return `${method} ${url} HTTP/${httpVersion}\r\n`;
}

/**
 * Whether the bytes say what the parser read, from the request line to the empty line, field by field. Then they are
 * the head: had it begun earlier, its request line would stand earlier, and no request line is a field.
 */
function isHeadOf(request: IncomingMessage, bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const line = requestLine(request);
  if (!text.startsWith(line) || text.indexOf(HEAD_END, line.length - 2) !== text.length - HEAD_END.length) return false;
  const { rawHeaders } = request;
  const fields = text.length === line.length + 2 ? [] : text.slice(line.length, -HEAD_END.length).split('\r\n');
  if (fields.length * 2 !== rawHeaders.length) return false;
  return fields.every((field, index) => {
    const name = rawHeaders[index * 2] ?? '';
    return (
      field.startsWith(`${name}:`) &&
      field.slice(name.length + 1).replace(OUTER_SPACE, '') === rawHeaders[index * 2 + 1]
    );
  });
}

/** RFC 9112 §5.1: white space around a value is no part of it. */
const OUTER_SPACE = /^[ \t]+|[ \t]+$/g;

/**
 * A head that came in several reads is gone by the time it is complete. Its length could be known, but not how the
 * white space was spread over it, so it is never called exact.
 */
function rebuilt(request: IncomingMessage): HeadBytes {
  const { rawHeaders } = request;
  let text = requestLine(request);
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    text += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
  return { bytes: Uint8Array.from(Buffer.from(`${text}\r\n`, 'latin1')), exact: false };
}

function currentRead(socket: Socket): Buffer | undefined {
  const parser: unknown = Reflect.get(socket, 'parser');
  if (typeof parser !== 'object' || parser === null) return undefined;
  const read: unknown = Reflect.get(parser, 'getCurrentBuffer');
  if (typeof read !== 'function') return undefined;
  const bytes: unknown = Reflect.apply(read, parser, []);
  return Buffer.isBuffer(bytes) ? bytes : undefined;
}
