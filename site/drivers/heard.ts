/** As much of a message as is kept to look at: UTF-16 code units of text, bytes of anything else. */
const TEXT = 64;
const BYTES = 16;

/** A message as script got it. `size`: UTF-16 code units of a string (its `length`), bytes of an ArrayBuffer. */
export type HeardData =
  | { readonly type: 'string'; readonly text: string; readonly size: number }
  | { readonly type: 'ArrayBuffer'; readonly bytes: Uint8Array; readonly size: number };

/** Which event the browser gave to script, with all that it tells of it. */
export type HeardEvent =
  | { readonly kind: 'open' }
  | { readonly kind: 'message'; readonly data: HeardData }
  /** It has no details: a page is not to find out what listens on a network that it cannot read (WHATWG WebSockets §4). */
  | { readonly kind: 'error' }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string; readonly wasClean: boolean };

/** One event of a WebSocket, as the page's script heard it. */
export type Heard = HeardEvent & {
  /** 1 for the first of all; no two have the same. */
  readonly number: number;
  /** Of the connection, as the capture names it. */
  readonly label: string;
  /** Milliseconds since `new WebSocket()` of this connection, on the page's clock. */
  readonly after: number;
  /** Of the WebSocket while its listeners ran. */
  readonly readyState: number;
};

/** Keeps of a message what a list has room for. Copies: the rest can be let go. */
export function heardData(data: unknown): HeardData {
  if (typeof data === 'string') return { type: 'string', text: data.slice(0, TEXT), size: data.length };
  const buffer = data instanceof ArrayBuffer ? data : new ArrayBuffer(0);
  return { type: 'ArrayBuffer', bytes: new Uint8Array(buffer.slice(0, BYTES)), size: buffer.byteLength };
}
