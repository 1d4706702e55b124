/** What a handshake by hand is made of. Everything in it is ASCII. */
export interface HandRequest {
  /** The path, `/echo`. */
  readonly target: string;
  readonly host: string;
  /** Of the page, as its browser would send it. */
  readonly origin: string;
  /** 16 bytes in base64 (§4.1). */
  readonly key: string;
  /** Whether to offer permessage-deflate (RFC 7692 §7.1), and to ask this server to accept it. */
  readonly deflate?: boolean;
}

/** The key of the example in §1.3: whoever knows it knows the Accept that must come back. */
export const EXAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/**
 * What a valid request to an endpoint says of it, with the key of the example.
 * @param address a ws or wss URL; its query is left out, for what crosses a carrier is tapped already
 * @param origin of the page
 */
export function requestTo(address: string, origin: string): HandRequest {
  const { host, pathname } = new URL(address);
  return { target: pathname, host, origin, key: EXAMPLE_KEY };
}

/** A handshake that breaks no rule (§4.1), as text with its line ends. */
export function handshakeText({ target, host, origin, key, deflate = false }: HandRequest): string {
  return [
    `GET ${target}${deflate ? '?deflate' : ''} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    `Origin: ${origin}`,
    ...(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []),
    '',
    '',
  ].join('\r\n');
}

/** A key out of 16 random bytes. */
export function keyFrom(random: Uint8Array): string {
  return btoa(String.fromCharCode(...random));
}

/** A byte a character. */
export function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
