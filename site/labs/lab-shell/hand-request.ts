/** What a handshake by hand is made of. Everything in it is ASCII. */
export interface HandRequest {
  /** The path, `/echo`. */
  readonly target: string;
  readonly host: string;
  /** Of the page, as its browser would send it. */
  readonly origin: string;
  /** 16 bytes in base64 (§4.1). */
  readonly key: string;
}

/** The key of the example in §1.3: whoever knows it knows the Accept that must come back. */
export const EXAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/** A handshake that breaks no rule (§4.1), as text with its line ends. */
export function handshakeText({ target, host, origin, key }: HandRequest): string {
  return [
    `GET ${target} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    `Origin: ${origin}`,
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
