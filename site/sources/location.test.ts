import { expect, test } from 'vitest';
import { endpointAddress, locate } from './location.ts';

const answering =
  (body: string, status = 200): typeof fetch =>
  async () =>
    new Response(body, { status });
const never: typeof fetch = () => {
  throw new Error('The file must not be asked.');
};

test('with an address set at build time the file is not asked', async () => {
  for (const configured of ['wss://demo.example/ws/', 'wss://demo.example/ws'])
    expect(await locate({ configured, site: 'https://site.example/', fetch: never })).toEqual({
      status: 'found',
      tap: new URL('wss://demo.example/ws/tap'),
    });
});

test('the tap resolves against the file, which lies in the site’s folder', async () => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return new Response('{"tap":"tap"}');
  };
  for (const site of ['https://site.example/x', 'https://site.example/x/'])
    expect(await locate({ site, fetch })).toEqual({ status: 'found', tap: new URL('wss://site.example/x/tap') });
  expect(asked).toEqual(Array(2).fill('https://site.example/x/demo-server.json'));
  const other = await locate({ site: 'http://localhost:8101/', fetch: answering('{"tap":"ws://127.0.0.1:9/a/tap"}') });
  expect(other).toEqual({ status: 'found', tap: new URL('ws://127.0.0.1:9/a/tap') });
});

test('an empty object says that there is no demo server; anything else that it cannot be reached', async () => {
  const site = 'http://localhost:8101/';
  expect(await locate({ site, fetch: answering('{}') })).toEqual({ status: 'none-configured' });
  expect(await locate({ site, fetch: answering('<!doctype html>') })).toEqual({ status: 'unreachable' });
  expect(await locate({ site, fetch: answering('{}', 404) })).toEqual({ status: 'unreachable' });
  const offline = async () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await locate({ site, fetch: offline })).toEqual({ status: 'unreachable' });
});

test('endpoints are siblings of the tap, over either scheme, with the tap last in the query', () => {
  const tap = new URL('wss://demo.example/ws/tap');
  expect(endpointAddress(tap, 'echo', 'T.a', 'ws')).toBe('wss://demo.example/ws/echo?tap=T.a');
  expect(endpointAddress(tap, 'echo?deflate', 'T.a', 'ws')).toBe('wss://demo.example/ws/echo?deflate&tap=T.a');
  expect(endpointAddress(tap, 'echo', 'T.a', 'http')).toBe('https://demo.example/ws/echo?tap=T.a');
  const plain = new URL('ws://localhost:8101/tap');
  expect(endpointAddress(plain, 'echo', 'T.a', 'http')).toBe('http://localhost:8101/echo?tap=T.a');
});
