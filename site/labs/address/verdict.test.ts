import { describe, expect, test } from 'vitest';
import { outgoingOf } from './outgoing.ts';
import { ownAddress, ownEndpoint } from './own-endpoint.ts';
import { partOf, piecesOf, portOf } from './parts.ts';
import { judge, type Question, readSubprotocols } from './verdict.ts';

const http = 'http://localhost:8101/address/';
const https = 'https://example.org/address/';
const verdict = (address: string, question: Partial<Question> = {}) => {
  const { outcome, stop, url } = judge({ address, subprotocols: [], base: http, ...question });
  return [outcome, stop, url?.href];
};

describe('judge', () => {
  test.each([
    ['ws://localhost:8101/echo?x=1', 'connects', undefined, 'ws://localhost:8101/echo?x=1'],
    ['https://example.com/chat', 'connects', undefined, 'wss://example.com/chat'],
    ['/chat', 'connects', undefined, 'ws://localhost:8101/chat'],
    ['', 'connects', undefined, 'ws://localhost:8101/address/'],
    ['ws://example.com/#top', 'throws', 'fragment', 'ws://example.com/#top'],
    ['ws://example.com/#', 'throws', 'fragment', 'ws://example.com/#'],
    ['ws://example.com/%23top', 'connects', undefined, 'ws://example.com/%23top'],
    ['ws://example.com:80/', 'connects', undefined, 'ws://example.com/'],
    ['wss://example.com:443/', 'connects', undefined, 'wss://example.com/'],
    ['ws://example.com:443/', 'connects', undefined, 'ws://example.com:443/'],
    ['ftp://example.com/', 'throws', 'scheme', 'ftp://example.com/'],
    ['ftp://example.com/#top', 'throws', 'scheme', 'ftp://example.com/#top'],
    ['ws+unix:/tmp/socket:/', 'throws', 'scheme', 'ws+unix:/tmp/socket:/'],
    ['ws://[::1]:8101/', 'connects', undefined, 'ws://[::1]:8101/'],
    ['ws://example.com:25/', 'fails', 'port', 'ws://example.com:25/'],
    ['ws://example.com:65536/', 'throws', 'parse', undefined],
    ['ws://', 'throws', 'parse', undefined],
  ])('%s', (address, ...expected) => {
    expect(verdict(address)).toEqual(expected);
  });

  test('a page from https opens no ws, but on this very machine', () => {
    const outcome = (address: string) => verdict(address, { base: https }).slice(0, 2);
    expect(outcome('ws://example.com/')).toEqual(['fails', 'mixed-content']);
    expect(outcome('http://example.com/')).toEqual(['fails', 'mixed-content']);
    expect(outcome('ws://notlocalhost/')).toEqual(['fails', 'mixed-content']);
    for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.1', '[::1]'])
      expect(outcome(`ws://${host}:8101/`)).toEqual(['connects', undefined]);
    expect(verdict('/chat', { base: https })).toEqual(['connects', undefined, 'wss://example.org/chat']);
  });

  test('subprotocols are tokens, and none is there twice', () => {
    const stop = (typed: string) => judge({ address: '/', subprotocols: readSubprotocols(typed), base: http });
    expect(stop('')).toMatchObject({ outcome: 'connects' });
    expect(stop('chat, Chat')).toMatchObject({ outcome: 'connects' });
    expect(stop('chat, chat')).toMatchObject({ stop: 'subprotocols', wrongSubprotocol: 'chat' });
    expect(stop('two words')).toMatchObject({ stop: 'subprotocols', wrongSubprotocol: 'two words' });
    expect(stop('chat,')).toMatchObject({ stop: 'subprotocols', wrongSubprotocol: '' });
  });
});

describe('the parts of an address', () => {
  test.each([
    'ws://localhost:8101/echo?x=1',
    'wss://user:pass@example.com/a/b?c=d&e#f',
    'ws://[::1]:8101/',
    'ws://example.com/?',
    'ws://example.com/#',
    'ftp://example.com/a@b:c',
    'mailto:a@example.com',
    'ws+unix:/tmp/socket:/path?x',
  ])('of %s join to it again', (address) => {
    const url = new URL(address);
    expect(
      piecesOf(url)
        .map(({ text }) => text)
        .join(''),
    ).toBe(url.href);
  });

  test('each is what the browser says it is', () => {
    const url = new URL('wss://user:pass@example.com:8443/a/b?c=d#f');
    const { username, password, hostname, port, pathname } = url;
    expect(partOf(url, 'scheme')).toBe('wss');
    expect(partOf(url, 'credentials')).toBe(`${username}:${password}`);
    expect([partOf(url, 'host'), partOf(url, 'port'), partOf(url, 'path')]).toEqual([hostname, port, pathname]);
    expect([partOf(url, 'query'), partOf(url, 'fragment')]).toEqual(['c=d', 'f']);
    const bare = new URL('ws://example.com');
    expect(partOf(bare, 'path')).toBe('/');
    for (const part of ['credentials', 'port', 'query', 'fragment'] as const)
      expect(partOf(bare, part)).toBeUndefined();
    expect([portOf(bare), portOf(new URL('wss://example.com')), portOf(url)]).toEqual([80, 443, 8443]);
  });
});

describe('what goes out', () => {
  const lines = (address: string) => {
    const { requestLine, hostLine, ...rest } = outgoingOf(new URL(address));
    const text = (pieces: typeof requestLine) => pieces.map((piece) => piece.text).join('');
    return { ...rest, requestLine: text(requestLine), hostLine: text(hostLine) };
  };
  test.each([
    ['ws://localhost:8101/echo?x=1', 'localhost', 8101, false, 'GET /echo?x=1 HTTP/1.1', 'Host: localhost:8101'],
    ['wss://example.com:443', 'example.com', 443, true, 'GET / HTTP/1.1', 'Host: example.com'],
    ['ws://example.com:443/', 'example.com', 443, false, 'GET / HTTP/1.1', 'Host: example.com:443'],
    ['ws://[::1]:8101/', '::1', 8101, false, 'GET / HTTP/1.1', 'Host: [::1]:8101'],
    ['ws://user:pass@host/', 'host', 80, false, 'GET / HTTP/1.1', 'Host: host'],
    [
      'ws://пример.рф/чат',
      'xn--e1afmkfd.xn--p1ai',
      80,
      false,
      'GET /%D1%87%D0%B0%D1%82 HTTP/1.1',
      'Host: xn--e1afmkfd.xn--p1ai',
    ],
  ])('for %s', (address, host, port, secure, requestLine, hostLine) => {
    expect(lines(address)).toEqual({ host, port, secure, requestLine, hostLine });
  });
});

test('the lab connects to its own echo and to nobody else', () => {
  const tapped = 'ws://localhost:8101/base/echo?tap=Lqv5NDPyqo-G2ykLFA_eyQ.x';
  const own = (address: string) => ownEndpoint(new URL(address), tapped);
  expect(own('ws://localhost:8101/base/echo?x=1')).toBe('echo?x=1');
  expect(own('ws://LOCALHOST:8101/base/./echo')).toBe('echo');
  for (const address of [
    ...['wss://localhost:8101/base/echo', 'ws://localhost:8102/base/echo', 'ws://127.0.0.1:8101/base/echo'],
    ...['ws://localhost:8101/echo', 'ws://localhost:8101/base/tap', 'ws://a:b@localhost:8101/base/echo'],
    'ws://localhost:8101/base/echo?tap=Lqv5NDPyqo-G2ykLFA_eyQ',
  ])
    expect(own(address), address).toBeUndefined();
  expect(ownEndpoint(new URL('ws://localhost:8101/base/echo'), undefined)).toBeUndefined();
  expect(ownAddress(tapped, '?x=1')).toBe('ws://localhost:8101/base/echo?x=1');
});
