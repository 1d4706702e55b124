import { expect, test } from 'vitest';
import { createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { draftOf, newestExchange } from './exchange.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

/** A connection on which these were said, in this order: `>a` by the client, `<a` by the server, `?` a ping of the server. */
function said(...lines: string[]): CapturedConnection {
  const capture = createCapture({ schedule: () => () => {} });
  capture.apply({ type: 'session', session: 's1' });
  capture.apply({ type: 'open', connection: 1, label: 'a', at: 0, target: '/echo', via: [] });
  const bytes = (from: 'client' | 'server', at: number, ...values: number[]) =>
    capture.apply({
      type: 'bytes',
      connection: 1,
      from,
      at,
      exact: true,
      overwritten: false,
      bytes: Uint8Array.from(values),
    });
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';
  bytes('client', 0, ...ascii(`GET /echo HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`));
  bytes(
    'server',
    0,
    ...ascii(`HTTP/1.1 101 OK\r\n${upgrade}Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n`),
  );
  lines.forEach((line, at) => {
    const text = ascii(line.slice(1));
    if (line[0] === '>') bytes('client', at, 0x81, 0x80 | text.length, 0, 0, 0, 0, ...text);
    else bytes('server', at, line[0] === '<' ? 0x81 : 0x89, text.length, ...text);
  });
  capture.publish();
  return capture.connections.value[0] as CapturedConnection;
}
const numbers = (connection: CapturedConnection) => {
  const exchange = newestExchange(connection);
  return exchange && [exchange.sent.number, exchange.echo?.number];
};

test('nothing was sent yet', () => {
  expect(numbers(said())).toBeUndefined();
  expect(numbers(said('?ping'))).toBeUndefined();
});

test('the newest message stands with its echo, by order', () => {
  expect(numbers(said('>a'))).toEqual([1, undefined]);
  expect(numbers(said('>a', '<a'))).toEqual([1, 2]);
  expect(numbers(said('>a', '>b', '<a'))).toEqual([2, undefined]);
  expect(numbers(said('>a', '>b', '<a', '<b'))).toEqual([2, 4]);
});

test('pings in between are nobody’s echo', () => {
  expect(numbers(said('>a', '?ping', '<a', '>b', '?ping'))).toEqual([4, undefined]);
});

test('echoes of forgotten messages are passed over', () => {
  const connection = said('>a', '<a', '>b', '<b', '>c', '<c');
  expect(numbers({ ...connection, frames: connection.frames.slice(1), forgotten: 1 })).toEqual([5, 6]);
});

test.each([
  ['', [0x81, 0x80], 0],
  ['hello', [0x81, 0x85], 5],
  ['привет', [0x81, 0x8c], 12],
  ['😀', [0x81, 0x84], 4],
  ['x'.repeat(125), [0x81, 0xfd], 125],
  ['x'.repeat(126), [0x81, 0xfe, 0, 126], 126],
  ['x'.repeat(65536), [0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 0], 65536],
])('what can be known of %j before it is sent', (text, header, length) => {
  const draft = draftOf(text);
  expect([...draft.header]).toEqual(header);
  expect(draft.payload).toHaveLength(length);
});
