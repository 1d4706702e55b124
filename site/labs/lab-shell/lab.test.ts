import { effect, untracked } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { demoServerSource } from '#site/sources/demo-server.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { createLab, type Lab, type LabStatus } from './lab.ts';

const hex = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
const recording: Recording = {
  name: 'hello',
  target: '/echo',
  events: [
    { from: 'client', at: 0, hex: hex('GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n') },
    { from: 'server', at: 1, hex: hex('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n') },
    { from: 'server', at: 2, hex: '81026869' },
  ],
};

let server: StartedServer;
let source: Source;
const stops: (() => void)[] = [];
let labels = 0;
const label = () => `l${++labels}`;

beforeEach(async () => {
  server = await startServer();
  source = demoServerSource({ locate: server.locate, random: () => 0 });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  source.disconnect();
  await server.stop();
});

function start(): Lab {
  const lab = createLab({ recording, source, endpoint: 'echo', label });
  stops.push(lab.start());
  return lab;
}
const until = (lab: Lab, kind: LabStatus['kind']) => vi.waitUntil(() => lab.status.peek().kind === kind, 10_000);
const frames = (lab: Lab, count: number) => vi.waitUntil(() => lab.connection.peek().frames.length === count, 5000);

test('where the page is built a lab is its recording, and asks nobody', () => {
  const lab = createLab({ recording, source: undefined, endpoint: 'echo', label });
  lab.start()();
  expect(lab.status.value).toEqual({ kind: 'recording' });
  expect(lab.connection.value).toBe(lab.recorded);
  expect(lab.recorded.response?.status).toBe(101);
  expect(lab.recorded.frames).toHaveLength(1);
  expect(lab.send('x')).toBe('not-open');
});

test('it opens its endpoint, and its own connection takes the recording’s place once it is answered', async () => {
  const lab = start();
  expect(lab.connection.peek()).toBe(lab.recorded);
  await until(lab, 'live');
  expect(lab.status.peek()).toEqual({ kind: 'live', name: `127.0.0.1:${server.port}`, inPage: false });
  await vi.waitUntil(() => lab.connection.peek() !== lab.recorded, 5000);
  expect(lab.connection.peek().response?.status).toBe(101);
  expect(lab.send('hello')).toBe('sent');
  await frames(lab, 2);
  expect(await lab.command({ do: 'send', text: 'unasked' })).toMatchObject({ ok: true });
  await frames(lab, 3);
});

test('what is asked the moment it is open waits until the feed has told of the connection', async () => {
  const lab = start();
  const asked = new Promise((resolve) => {
    stops.push(
      effect(() => {
        if (lab.status.value.kind === 'live') resolve(untracked(() => lab.command({ do: 'send', text: 'unasked' })));
      }),
    );
  });
  expect(await asked).toMatchObject({ ok: true });
});

test('what is asked later goes out before the call returns, so that the page may be busy right after it', async () => {
  const lab = start();
  await until(lab, 'live');
  await vi.waitUntil(() => lab.connection.peek() !== lab.recorded, 5000);
  const sent = vi.spyOn(source, 'command');
  const asked = lab.command({ do: 'ping' });
  expect(sent).toHaveBeenCalledOnce();
  expect(await asked).toMatchObject({ ok: true });
});

test('two labs of a page share the session, and none sees the other’s connection', async () => {
  const one = start();
  const two = start();
  await until(one, 'live');
  await until(two, 'live');
  one.send('mine');
  await frames(one, 2);
  expect(one.capture.connections.peek()).toHaveLength(1);
  two.capture.publish();
  expect(two.capture.connections.peek().map(({ frames }) => frames.length)).toEqual([0]);
  expect(one.connection.peek().session).toBe(two.connection.peek().session);
});

test('the server goes and comes back: what was captured stays, and another connection is opened', async () => {
  const lab = start();
  await until(lab, 'live');
  lab.send('before');
  await frames(lab, 2);
  const before = lab.connection.peek();
  const { port } = server;
  await server.stop();
  await until(lab, 'gone');
  expect(lab.status.peek()).toMatchObject({ reason: expect.stringMatching(/lost|unreachable/) });
  expect(lab.connection.peek().key).toBe(before.key);
  expect(lab.send('meanwhile')).toBe('not-open');
  expect(await lab.command({ do: 'ping' })).toMatchObject({ ok: false, code: 'gone' });
  server = await startServer(port);
  await until(lab, 'live');
  await vi.waitUntil(() => lab.connection.peek().key !== before.key, 5000);
  expect(lab.capture.connections.peek().map(({ key }) => key)).toEqual([before.key, lab.connection.peek().key]);
});

test('the reader ends the connection, and connects again', async () => {
  const lab = start();
  await until(lab, 'live');
  lab.close(1000, 'enough');
  await until(lab, 'closed');
  expect(lab.status.peek()).toMatchObject({ close: { code: 1000, reason: 'enough' } });
  lab.again();
  await until(lab, 'live');
  expect(source.state.peek()).toMatchObject({ session: 's1' });
});

test('another endpoint takes the place of the one before, also when the reader connects again', async () => {
  const lab = start();
  await until(lab, 'live');
  const targets = () => lab.capture.connections.peek().map(({ target }) => target.replace(/[?&]tap=.*/, ''));
  lab.open('echo?deflate', ['chat']);
  await until(lab, 'live');
  await vi.waitUntil(() => targets().length === 2, 5000);
  lab.close(1000);
  await until(lab, 'closed');
  lab.again();
  await until(lab, 'live');
  await vi.waitUntil(() => targets().length === 3, 5000);
  expect(targets()).toEqual(['/echo', '/echo?deflate', '/echo?deflate']);
  const offers = lab.capture.connections.peek().map(({ request }) => request?.subprotocols);
  expect(offers).toEqual([[], ['chat'], ['chat']]);
});

test('a lab that was stopped lets go of its connection, not of the page’s source, and opens no other', async () => {
  const lab = start();
  const other = start();
  await until(lab, 'live');
  await until(other, 'live');
  stops.shift()?.();
  expect(lab.status.peek()).toEqual({ kind: 'recording' });
  expect(lab.send('x')).toBe('not-open');
  expect(source.state.peek().status).toBe('live');
  await vi.waitUntil(() => server.connections() === 2, 5000);
  source.disconnect();
  source.connect();
  await until(other, 'live');
  expect(server.connections()).toBe(2);
});

test('without the source nothing is left open: a page that was left would be kept out of the cache', async () => {
  const lab = start();
  await until(lab, 'live');
  expect(server.connections()).toBe(2);
  source.disconnect();
  await vi.waitUntil(() => server.connections() === 0, 5000);
  expect(lab.status.peek()).toEqual({ kind: 'recording' });
});
