import { describe, expect, it } from 'vitest';
import { EXAMPLE_KEY, handshakeText } from '#site/labs/lab-shell/hand-request.ts';
import { bytesOf, requestOf } from './request.ts';
import { type Choices, changesOf, switches, valid } from './switches.ts';

const hand = { target: '/echo', host: 'localhost:8101', origin: 'http://localhost:8101', key: EXAMPLE_KEY };
const textOf = (choices: Partial<Choices>) =>
  String.fromCharCode(...bytesOf(requestOf({ ...valid, ...choices }, hand)));

describe('the request of the switches', () => {
  it('is a valid handshake, byte for byte, until one is turned', () => {
    expect(textOf({})).toBe(
      'GET /echo HTTP/1.1\r\n' +
        'Host: localhost:8101\r\n' +
        'Upgrade: websocket\r\n' +
        'Connection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        'Origin: http://localhost:8101\r\n' +
        '\r\n',
    );
    expect(textOf({})).toBe(handshakeText(hand));
    expect(changesOf(valid)).toBe(0);
  });

  it.each<[Partial<Choices>, (valid: string) => string]>([
    [{ start: 'post' }, (text) => text.replace('GET', 'POST')],
    [{ start: 'misspelled' }, (text) => text.replace('GET', 'GTE')],
    [{ start: 'old' }, (text) => text.replace('/1.1', '/1.0')],
    [{ start: 'garbage' }, (text) => text.replace('GET /echo HTTP/1.1', 'hello')],
    [{ host: 'none' }, (text) => text.replace('Host: localhost:8101\r\n', '')],
    [{ host: 'twice' }, (text) => text.replace(/(Host: .*\r\n)/, '$1$1')],
    [{ upgrade: 'none' }, (text) => text.replace('Upgrade: websocket\r\n', '')],
    [{ upgrade: 'misspelled' }, (text) => text.replace('websocket', 'websockets')],
    [{ connection: 'none' }, (text) => text.replace('Connection: Upgrade\r\n', '')],
    [{ connection: 'other' }, (text) => text.replace('Connection: Upgrade', 'Connection: keep-alive')],
    [{ version: 'none' }, (text) => text.replace('Sec-WebSocket-Version: 13\r\n', '')],
    [{ version: 'older' }, (text) => text.replace('Version: 13', 'Version: 12')],
    [{ version: 'list' }, (text) => text.replace('Version: 13', 'Version: 13, 8')],
    [{ key: 'none' }, (text) => text.replace(/Sec-WebSocket-Key: .*\r\n/, '')],
    [{ key: 'short' }, (text) => text.replace(EXAMPLE_KEY, 'c2hvcnQ=')],
    [{ key: 'syntax' }, (text) => text.replace(EXAMPLE_KEY, 'not base64!')],
    [{ key: 'twice' }, (text) => text.replace(/(Sec-WebSocket-Key: .*\r\n)/, '$1$1')],
    [{ origin: 'none' }, (text) => text.replace('Origin: http://localhost:8101\r\n', '')],
    [{ origin: 'foreign' }, (text) => text.replace('http://localhost:8101', 'https://another-site.example')],
    [{ subprotocol: 'one' }, (text) => text.replace(/\r\n$/, 'Sec-WebSocket-Protocol: chat\r\n\r\n')],
    [{ subprotocol: 'twice' }, (text) => text.replace(/\r\n$/, 'Sec-WebSocket-Protocol: chat, chat\r\n\r\n')],
    [{ subprotocol: 'syntax' }, (text) => text.replace(/\r\n$/, 'Sec-WebSocket-Protocol: chat room\r\n\r\n')],
    [{ content: 'length' }, (text) => text.replace(/\r\n$/, 'Content-Length: 5\r\n\r\nhello')],
    [
      { content: 'chunked' },
      (text) => text.replace(/\r\n$/, 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'),
    ],
    [{ filler: 'long' }, (text) => text.replace(/\r\n$/, `X-Filler: ${'a'.repeat(9000)}\r\n\r\n`)],
    [{ ends: 'bare' }, (text) => text.replaceAll('\r\n', '\n')],
    [
      { host: 'none', version: 'older', ends: 'bare' },
      (text) =>
        text.replace('Host: localhost:8101\r\n', '').replace('Version: 13', 'Version: 12').replaceAll('\r\n', '\n'),
    ],
  ])('%j', (choices, expected) => {
    expect(textOf(choices)).toBe(expected(textOf({})));
    expect(changesOf({ ...valid, ...choices })).toBe(Object.keys(choices).length);
  });

  it('marks the lines that a valid request has otherwise, or has not', () => {
    const { lines } = requestOf({ ...valid, key: 'twice', filler: 'long', host: 'none' }, hand);
    expect(lines.filter(({ changed }) => changed).map(({ text }) => text.slice(0, 20))).toEqual([
      'Sec-WebSocket-Key: d',
      'Sec-WebSocket-Key: d',
      'X-Filler: aaaaaaaaaa',
    ]);
  });

  it('can be built for every option there is', () => {
    for (const { id, options } of switches)
      for (const option of options) expect(textOf({ [id]: option })).toMatch(/\n\r?\n/);
  });
});
