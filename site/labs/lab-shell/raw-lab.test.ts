import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { asciiBytes, EXAMPLE_KEY, keyFrom } from './hand-request.ts';
import { createRawLab, type RawLab } from './raw-lab.ts';

const recorded = readFileSync(new URL('../../../content/captures/lesson-handshake.md', import.meta.url), 'utf8');

let server: StartedServer;
let lab: RawLab;
let stop: () => void;
let labels = 0;

beforeAll(async () => {
  server = await startServer();
  lab = createRawLab({
    recording: recordingFrom('lesson-handshake', parseCapture(recorded)),
    source: demoServerSource({ locate: server.locate }),
    label: () => `c${++labels}`,
    random: (length) => new Uint8Array(length).fill(labels),
    origin: `http://127.0.0.1:${server.port}`,
  });
});
afterAll(async () => {
  stop();
  await server.stop();
});

it('is its recording until it is started, and asks nobody', async () => {
  expect(lab.status.peek()).toEqual({ kind: 'recording' });
  expect(lab.connection.peek()).toBe(lab.recorded);
  expect(await lab.open()).toBe(false);
  expect(lab.request.peek()).toMatchObject({ target: '/echo', host: 'localhost:8101' });
  stop = lab.start();
  await vi.waitUntil(() => lab.status.peek().kind === 'live', 5000);
});

it('asks for what this server is called, from the page that it is', () => {
  expect(lab.request.peek()).toEqual({
    target: '/echo',
    host: `127.0.0.1:${server.port}`,
    origin: `http://127.0.0.1:${server.port}`,
    key: EXAMPLE_KEY,
  });
});

it('makes a valid handshake by itself, with a key of its own', async () => {
  expect(await lab.shakeHands()).toBe(true);
  expect(lab.raw.peek().status).toBe('open');
  await vi.waitUntil(() => lab.connection.peek().label === `c${labels}`, 5000);
  const key = lab.connection.peek().request?.headers.find(({ id }) => id === 'sec-websocket-key')?.value;
  expect(key).toBe(keyFrom(new Uint8Array(16).fill(labels)));
  lab.reset();
});

it('settles when the answer never comes', async () => {
  await lab.open();
  lab.write(asciiBytes('GET /ec'));
  const answered = lab.answered();
  lab.reset();
  expect(await answered).toBeUndefined();
});

it('settles when the server goes, keeps what it has, and opens nothing then', async () => {
  const { key } = lab.connection.peek();
  expect(key).not.toBe(lab.recorded.key);
  await lab.open();
  lab.write(asciiBytes('GET /ec'));
  const answered = lab.answered();
  await server.stop();
  expect(await answered).toBeUndefined();
  await vi.waitUntil(() => lab.status.peek().kind === 'gone', 5000);
  expect(lab.connection.peek().key).toBe(key);
  expect(await lab.open()).toBe(false);
  expect(await lab.shakeHands()).toBe(false);
});
