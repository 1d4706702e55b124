/**
 * What a carrier of raw mode says as text. Binary messages are the bytes of the virtual connection, and nothing else is:
 * a reader may type anything, so what is said about the connection needs a place of its own.
 */

/** From the page. `end`: the client's FIN. `reset`: the client's TCP reset. */
export interface RawAction {
  readonly do: 'end' | 'reset';
}

/** From the server. */
export type RawEvent =
  /** The server's FIN. */
  | { readonly type: 'end' }
  /** The server's TCP reset. */
  | { readonly type: 'reset' }
  /** A limit of raw mode was met: the connection is over, and the carrier closes. */
  | { readonly type: 'cut'; readonly code: RawCut; readonly message: string }
  /** A message was not understood, or came too late. The connection goes on. */
  | { readonly type: 'refused'; readonly code: 'malformed' | 'not-open'; readonly message: string };

export type RawCut =
  | 'too-many-bytes' // of one direction
  | 'unread' // waiting for the server to read
  | 'silent'; // not a byte of the client for so long

const EXPECTED = 'Expected {"do":"end"} or {"do":"reset"} as text, or bytes as a binary message';

/** Longer than any action: what comes from the network is not parsed without a bound. */
const ACTION_BYTES = 64;

export function encodeRawAction(action: RawAction): string {
  return JSON.stringify(action);
}

/** Reads a text message of a page. `wrong` says what was expected, what came, what to do. */
export function decodeRawAction(message: Uint8Array): RawAction | { readonly wrong: string } {
  if (message.length > ACTION_BYTES)
    return { wrong: `${EXPECTED}. Found ${message.length} bytes of text. Send one of them.` };
  // ASCII is all that is taken, so a byte is a character.
  const value = parsed(String.fromCharCode(...message));
  if (value === undefined) return { wrong: `${EXPECTED}. Found text that is no JSON. Send one of them.` };
  const asked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'do') : undefined;
  if (asked === 'end' || asked === 'reset') return { do: asked };
  return { wrong: `${EXPECTED}. Found other JSON. Send one of them.` };
}

export function encodeRawEvent(event: RawEvent): string {
  return JSON.stringify(event);
}

/** Reads a text message of the server. Undefined for what this version does not know: a newer server may say more. */
export function decodeRawEvent(text: string): RawEvent | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const type: unknown = Reflect.get(value, 'type');
  if (type === 'end' || type === 'reset') return { type };
  const says = ['code', 'message'].every((name) => typeof Reflect.get(value, name) === 'string');
  return (type === 'cut' || type === 'refused') && says ? (value as RawEvent) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
