import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import type { Source } from '#site/sources/source.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { createRawDriver, type RawDriver, type RawState } from './raw.ts';

/** Enough for a handshake and its answer. */
const RAW_BYTES = 1024;

let server: StartedServer;
let source: Source;
let capture: Capture;
let driver: RawDriver;
let labels: number;
let got: string;

beforeEach(async () => {
  labels = 0;
  got = '';
  server = await startServer(0, { LIMIT_RAW_BYTES: String(RAW_BYTES) });
  source = demoServerSource({ locate: server.locate });
  capture = createCapture();
  source.subscribe(capture.apply);
  driver = createRawDriver({
    source,
    label: () => `r${++labels}`,
    onBytes: (bytes) => {
      got += String.fromCharCode(...bytes);
    },
  });
  source.connect();
  await vi.waitUntil(() => source.state.peek().status === 'live', 5000);
});
afterEach(async () => {
  driver.dispose();
  source.disconnect();
  capture.dispose();
  await server.stop();
});

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const state = (is: (state: RawState) => boolean) => vi.waitUntil(() => is(driver.state.peek()), 5000);
const opened = async () => {
  expect(driver.open()).toBe(true);
  await state(({ status }) => status === 'open');
};

const HANDSHAKE = [
  'GET /echo HTTP/1.1',
  'Host: localhost',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '',
  '',
].join('\r\n');

describe('raw bytes', () => {
  test('a handshake and a frame by hand are answered, and both stand in the capture', async () => {
    await opened();
    expect(driver.write(ascii(HANDSHAKE))).toBe('written');
    await vi.waitUntil(() => got.endsWith('\r\n\r\n'), 5000);
    expect(got).toMatch(/^HTTP\/1\.1 101 [\s\S]*s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
    // The example of §5.7: a masked "Hello".
    driver.write(Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58));
    await vi.waitUntil(() => got.endsWith('\x81\x05Hello'), 5000);
    await vi.waitUntil(() => capture.connections.peek()[0]?.frames.length === 2, 5000);
    const [connection] = capture.connections.peek();
    expect(connection?.label).toBe('r1');
    expect(connection?.request?.target).toBe('/echo');
    expect(connection?.response?.status).toBe(101);
    expect(connection?.byHand).toBe(true);
  });

  test('FIN ends one direction, and the server answers with its own', async () => {
    await opened();
    driver.write(ascii('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'));
    driver.finish();
    expect(driver.write(ascii('more'))).toBe('finished');
    await state(({ status }) => status === 'closed');
    expect(driver.state.peek()).toMatchObject({ end: { how: 'fin' } });
    expect(got).toMatch(/^HTTP\/1\.1 \d{3} /);
    expect(driver.write(ascii('more'))).toBe('not-open');
  });

  test('a reset by hand ends both', async () => {
    await opened();
    driver.write(ascii(HANDSHAKE));
    await vi.waitUntil(() => got !== '', 5000);
    driver.reset();
    expect(driver.state.peek()).toMatchObject({ status: 'closed', end: { how: 'reset', by: 'client' } });
    await vi.waitUntil(() => capture.connections.peek()[0]?.closed, 5000);
    expect(capture.connections.peek()[0]?.closed).toMatchObject({ how: 'reset', by: 'client' });
  });

  test('a reset of the server is told apart from its FIN', async () => {
    await opened();
    driver.write(ascii(HANDSHAKE));
    await vi.waitUntil(() => capture.connections.peek()[0]?.response, 5000);
    const connection = capture.connections.peek()[0]?.connection ?? -1;
    expect(await source.command({ do: 'drop', connection })).toMatchObject({ ok: true });
    await state(({ status }) => status === 'closed');
    expect(driver.state.peek()).toMatchObject({ end: { how: 'reset', by: 'server' } });
  });

  test('a limit that is met is named', async () => {
    await opened();
    driver.write(ascii(HANDSHAKE));
    await vi.waitUntil(() => got !== '', 5000);
    driver.write(new Uint8Array(RAW_BYTES));
    await state(({ status }) => status === 'closed');
    expect(driver.state.peek()).toMatchObject({ end: { how: 'cut', cut: 'too-many-bytes' } });
  });

  test('another connection takes the place of the one before', async () => {
    await opened();
    await opened();
    expect(driver.state.peek()).toMatchObject({ status: 'open', label: 'r2' });
  });

  test('a server that goes away is a loss, and without one there is nothing to open', async () => {
    await opened();
    await server.stop();
    await state(({ status }) => status === 'closed');
    source.disconnect();
    expect(driver.open()).toBe(false);
    expect(driver.state.peek()).toEqual({ status: 'none' });
  });
});
