import { expect, test, vi } from 'vitest';
import { encodeRawAction } from '#feed/raw.ts';
import { STAND_IN_CLIENT } from '#feed/stand-in.ts';
import { LABEL, type Rig, sourceContract } from '../contract.ts';
import { demoServerSource } from '../demo-server.ts';
import type { Source, WireEvent } from '../source.ts';
import { openForTest } from './testing/opened.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

/** What a client writes that knows its keys: a handshake, `hello` masked with zeros, a close. */
function clientBytes(): Uint8Array<ArrayBuffer> {
  const head = ascii(
    'GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  const hello = [0x81, 0x85, 0, 0, 0, 0, ...ascii('hello')];
  const close = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8];
  return Uint8Array.of(...head, ...hello, ...close);
}

function connectionOf(source: Source, endpoint: string, label = LABEL, protocols?: string[]): WebSocket {
  const address = source.address(endpoint, label);
  if (address === undefined || source.network === undefined) throw new Error('Expected a source that is live.');
  return new source.network.WebSocket(address, protocols);
}

/** By hand in raw mode, since whoever writes the bytes knows them best. */
async function writeByHand(source: Source): Promise<{ readonly client: Uint8Array; readonly server: Uint8Array }> {
  const carrier = connectionOf(source, 'raw');
  carrier.binaryType = 'arraybuffer';
  const server: number[] = [];
  carrier.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) server.push(...new Uint8Array(data));
    else carrier.send(encodeRawAction({ do: 'end' }));
  });
  await new Promise((resolve) => carrier.addEventListener('open', resolve));
  const client = clientBytes();
  carrier.send(client);
  await new Promise((resolve) => carrier.addEventListener('close', resolve));
  return { client, server: Uint8Array.from(server) };
}

sourceContract('the server inside the page', async (): Promise<Rig> => {
  const source = demoServerSource({ locate: () => openForTest() });
  return { source, connectable: true, traffic: () => writeByHand(source), dispose: async () => undefined };
});

async function start() {
  const source = demoServerSource({ locate: () => openForTest() });
  const events: WireEvent[] = [];
  source.subscribe((event) => events.push(event));
  source.connect();
  await vi.waitUntil(() => source.state.peek().status === 'live', 5000);
  const textOf = (from: 'client' | 'server') =>
    events
      .map((event) => (event.type === 'bytes' && event.from === from ? String.fromCharCode(...event.bytes) : ''))
      .join('');
  const closed = () => vi.waitUntil(() => events.some(({ type }) => type === 'close'), 5000);
  return { source, events, textOf, closed };
}

test('it says what it is, and its request says who made it', async () => {
  const { source, textOf } = await start();
  expect(source.state.peek()).toMatchObject({ kind: 'in-page', name: 'in-page.localhost' });
  const socket = connectionOf(source, 'echo', 'a', ['one', 'two']);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  await vi.waitUntil(() => textOf('server').includes('\r\n\r\n'), 5000);
  expect(textOf('client')).toMatch(/^GET \/echo\?tap=[\w-]{22}\.a HTTP\/1\.1\r\nHost: in-page\.localhost\r\n/);
  for (const line of [
    `User-Agent: ${STAND_IN_CLIENT}`,
    `Origin: ${location.origin}`,
    'Sec-WebSocket-Protocol: one,two',
  ])
    expect(textOf('client').toLowerCase()).toContain(`\r\n${line.toLowerCase()}\r\n`);
  expect(textOf('server')).toMatch(/^HTTP\/1\.1 101 /);
  source.disconnect();
});

test('a plain GET is answered with 426, and mirrored', async () => {
  const { source, events, textOf, closed } = await start();
  await source.network?.get(source.address('echo', 'g', 'http') ?? '');
  await closed();
  expect(textOf('client')).toMatch(/^GET \/echo\?tap=/);
  expect(textOf('server')).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
  expect(events.find(({ type }) => type === 'close')).toMatchObject({ how: 'fin', by: 'server' });
  await expect(source.network?.get('http://elsewhere.localhost/')).rejects.toThrow(TypeError);
  source.disconnect();
});

test('a page that is left says that it goes away', async () => {
  const { source, textOf, closed } = await start();
  const page = source.network?.openPage();
  const socket = page && new page.WebSocket(source.address('echo', 'p') ?? '');
  const heard: string[] = [];
  socket?.addEventListener('close', () => heard.push('close'));
  await new Promise((resolve) => socket?.addEventListener('open', resolve));
  page?.leave();
  await closed();
  // 1001, unmasked by the server's echo of it.
  expect(textOf('server')).toContain('\x88\x02\x03\xe9');
  expect(heard).toEqual([]);
  source.disconnect();
});

test('the server’s commands reach a connection', async () => {
  const { source, events } = await start();
  const socket = connectionOf(source, 'echo');
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const message = new Promise((resolve) => socket.addEventListener('message', ({ data }) => resolve(data)));
  expect(await source.command({ do: 'send', connection: 1, text: 'unasked' })).toMatchObject({ ok: true });
  expect(await message).toBe('unasked');
  const ended = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
  expect(await source.command({ do: 'drop', connection: 1 })).toMatchObject({ ok: true });
  expect(await ended).toMatchObject({ code: 1006, wasClean: false });
  const close = await vi.waitUntil(() => events.find(({ type }) => type === 'close'), 5000);
  expect(close).toMatchObject({ type: 'close', how: 'reset', by: 'server' });
  source.disconnect();
});
