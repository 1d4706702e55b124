import { describe, expect, test } from 'vitest';
import { checkHandshake, checkRequest } from './handshake.ts';
import type { PeerRequest } from './peer.ts';

const headers = {
  Host: 'localhost',
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version': '13',
};

interface Change extends Partial<Omit<PeerRequest, 'rawHeaders'>> {
  /** Values by name; undefined takes a header away, a list repeats it. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

function request({ headers: changed, ...rest }: Change = {}): PeerRequest {
  const rawHeaders = Object.entries({ ...headers, ...changed }).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).flatMap((one) => [name, one]),
  );
  return { method: 'GET', target: '/echo', httpVersion: '1.1', canUpgrade: true, rawHeaders, ...rest };
}

describe('handshakes', () => {
  test.each<[string, Change]>([
    ['as the RFC shows it', {}],
    ['lists and cases', { headers: { Upgrade: ['h2c', 'x, WEBSOCKET'], Connection: 'keep-alive , upgrade,' } }],
    ['an absolute target', { target: 'http://localhost/echo' }],
    ['Content-Length 0', { headers: { 'Content-Length': '0' } }],
    ['two subprotocols', { headers: { 'Sec-WebSocket-Protocol': ['a, b', 'c'] } }],
  ])('%s: in order', (_, change) => {
    expect(checkHandshake(request(change))).toBeUndefined();
  });

  test.each<[string, Change, number]>([
    ['no Host', { headers: { Host: undefined } }, 400],
    ['two Hosts', { headers: { Host: ['a', 'a'] } }, 400],
    ['a target of another form', { target: '*' }, 400],
    ['POST', { method: 'POST' }, 405],
    ['HTTP/1.0', { httpVersion: '1.0' }, 426],
    ['no Upgrade', { headers: { Upgrade: undefined } }, 426],
    ['websocket/13', { headers: { Upgrade: 'websocket/13' } }, 426],
    ['no Connection', { headers: { Connection: undefined } }, 426],
    ['Content-Length', { headers: { 'Content-Length': '1' } }, 400],
    ['Content-Length 00', { headers: { 'Content-Length': '00' } }, 400],
    ['chunked', { headers: { 'Transfer-Encoding': 'chunked' } }, 400],
    ['no version', { headers: { 'Sec-WebSocket-Version': undefined } }, 426],
    ['version 8', { headers: { 'Sec-WebSocket-Version': '8' } }, 426],
    ['version 13 twice', { headers: { 'Sec-WebSocket-Version': ['13', '13'] } }, 426],
    ['version 013', { headers: { 'Sec-WebSocket-Version': '013' } }, 426],
    ['no key', { headers: { 'Sec-WebSocket-Key': undefined } }, 400],
    [
      'two keys',
      { headers: { 'Sec-WebSocket-Key': [headers['Sec-WebSocket-Key'], headers['Sec-WebSocket-Key']] } },
      400,
    ],
    ['a key of 15 bytes', { headers: { 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAA' } }, 400],
    ['an empty subprotocol list', { headers: { 'Sec-WebSocket-Protocol': ' ' } }, 400],
    ['a subprotocol twice, on two lines', { headers: { 'Sec-WebSocket-Protocol': ['a', 'a'] } }, 400],
    ['its turn not come', { canUpgrade: false }, 426],
  ])('%s: refused', (_, change, status) => {
    const refused = checkHandshake(request(change));
    expect(refused?.status).toBe(status);
    expect(refused?.headers['Connection']).toBe(status === 426 ? 'Upgrade, close' : 'close');
    expect(refused?.headers['Upgrade']).toBe(status === 426 ? 'websocket' : undefined);
    expect(refused?.body).toMatch(/Expected .+\n$/s);
  });

  test('a long value is cut in the answer', () => {
    const refused = checkHandshake(request({ headers: { 'Sec-WebSocket-Key': 'x'.repeat(8000) } }));
    expect(refused?.body.length).toBeLessThan(300);
  });
});

test('HTTP/1.0 needs no Host in a plain request, HTTP/1.1 does', () => {
  expect(checkRequest(request({ httpVersion: '1.0', headers: { Host: undefined } }))).toBeUndefined();
  expect(checkRequest(request({ headers: { Host: undefined } }))?.status).toBe(400);
});
