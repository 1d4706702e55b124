import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLab, type Lab } from '#site/labs/lab-shell/lab.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import type { Recording } from '#site/sources/recording.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { openAgain } from './open-again.ts';

const recording: Recording = { name: 'nothing', target: '/echo', events: [] };

let server: StartedServer;
let lab: Lab;
let stop: () => void;

beforeEach(async () => {
  server = await startServer();
  let labels = 0;
  const source = demoServerSource({ locate: server.locate });
  lab = createLab({ recording, source, endpoint: 'echo', label: () => `l${++labels}` });
  const stopLab = lab.start();
  stop = () => {
    stopLab();
    source.disconnect();
  };
});
afterEach(async () => {
  stop();
  await server.stop();
});

test('it waits for a connection that is on its way, and takes one that is there', async () => {
  expect(await openAgain(lab)).toBe(true);
  const first = lab.current.peek();
  expect(await openAgain(lab)).toBe(true);
  expect(lab.current.peek()?.key).toBe(first?.key);
});

test('in place of one that was closed, or is closing, it opens another', async () => {
  await openAgain(lab);
  const first = lab.current.peek();
  lab.close(1000);
  expect(await openAgain(lab)).toBe(true);
  const second = lab.current.peek();
  expect(second?.key).not.toBe(first?.key);
  lab.close(1000);
  await vi.waitUntil(() => lab.status.peek().kind === 'closed', 5000);
  expect(await openAgain(lab)).toBe(true);
  expect(lab.current.peek()?.key).not.toBe(second?.key);
  expect(await lab.command({ do: 'ping' })).toMatchObject({ ok: true });
});

test('without a server there is none to be had', async () => {
  await openAgain(lab);
  await server.stop();
  await vi.waitUntil(() => lab.status.peek().kind === 'gone', 5000);
  expect(await openAgain(lab)).toBe(false);
});
