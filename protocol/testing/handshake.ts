/** A handshake without a flaw: the key and the answer are the example of RFC 6455 §1.3. */
export const REQUEST = [
  'GET /echo HTTP/1.1',
  'Host: server.example.com',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];

export const RESPONSE = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
];

/** The lines, with some put in the place of the one with that name (or the first line), or left out, or put at the end. */
export function changed(
  lines: readonly string[],
  changes: Readonly<Record<string, string | string[] | undefined>>,
): string[] {
  const rest = new Map(Object.entries(changes));
  const result = lines.flatMap((line, index) => {
    const name = index === 0 ? 'first' : line.slice(0, line.indexOf(':'));
    if (!rest.has(name)) return [line];
    const change = rest.get(name);
    rest.delete(name);
    return change ?? [];
  });
  return [...result, ...[...rest.values()].flatMap((change) => change ?? [])];
}

/** A head's bytes. Each character is one octet. */
export function head(lines: readonly string[], lineEnd = '\r\n'): Uint8Array {
  return octets([...lines, '', ''].join(lineEnd));
}

export function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
