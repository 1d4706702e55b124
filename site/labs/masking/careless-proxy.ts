import type { Frame } from '#protocol/model.ts';

/** What looks like the first line of an HTTP request, and where it lies. */
export interface RequestLine {
  readonly method: string;
  readonly target: string;
  /** Half-open, in bytes. */
  readonly start: number;
  readonly end: number;
}

const REQUEST_LINE = /(GET|HEAD|POST|PUT|DELETE|OPTIONS) (\/[!-~]*|https?:\/\/[!-~]+) HTTP\/1\.[01]/;

/**
 * What a careless proxy finds in bytes that are no HTTP: it passes over what it does not know until a request line comes.
 * RFC 9112 §3 has no room for such a guess; §10.3 of RFC 6455 says that proxies made it all the same.
 */
export function requestIn(bytes: Uint8Array): RequestLine | undefined {
  const found = REQUEST_LINE.exec(lettersOf(bytes));
  if (!found) return undefined;
  const [line, method = '', target = ''] = found;
  return { method, target, start: found.index, end: found.index + line.length };
}

/** The frame as a client that does not mask would send it: the same payload, bare, four bytes shorter. */
export function withoutMask(frame: Frame): Frame {
  const headerLength = frame.headerLength - (frame.maskingKey?.length ?? 0);
  return { ...frame, masked: false, maskingKey: null, headerLength };
}

/** One character a byte, so that places in the text are places in the bytes. */
function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
