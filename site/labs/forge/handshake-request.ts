/**
 * The request that asks for a WebSocket (§4.1), as the bytes that go out.
 * @param address of the endpoint, a ws or wss URL; its query is left out, for what crosses a carrier is tapped already
 * @param deflate whether to offer permessage-deflate (RFC 7692 §7.1), and to ask this server to accept it
 * @param nonce 16 random bytes
 */
export function handshakeRequest(address: string, deflate: boolean, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const { host, pathname } = new URL(address);
  const lines = [
    `GET ${pathname}${deflate ? '?deflate' : ''} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${btoa(String.fromCharCode(...nonce))}`,
    ...(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []),
    '',
    '',
  ];
  return Uint8Array.from(lines.join('\r\n'), (character) => character.charCodeAt(0));
}
