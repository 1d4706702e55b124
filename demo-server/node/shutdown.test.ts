import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { handshake, RawClient, type Running, run } from './server-testing.ts';

let server: Running;
let asked: PromiseWithResolvers<void>;
beforeEach(async () => {
  // Its pages never come: a plain request is under way for as long as the test likes.
  asked = Promise.withResolvers();
  server = await run({ limits: { stopMs: 3_000 }, site: { serve: () => asked.resolve() } });
});
afterEach(() => server.stop());

async function opened(): Promise<WebSocket> {
  const socket = new WebSocket(server.url('ws', '/echo'));
  await once(socket, 'open');
  return socket;
}

test('everybody is told 1001, and nobody has to be cut', async () => {
  const sockets = await Promise.all(Array.from({ length: 20 }, opened));
  const closes = sockets.map((socket) => once(socket, 'close'));
  expect(await server.demo.stop()).toBe(0);
  for (const [code, reason] of await Promise.all(closes))
    expect([code, String(reason)]).toEqual([1001, 'The server is going away.']);
});

test('a peer that does not answer the close is cut when the time is up, and so is a silent plain connection', async () => {
  const [mute, plain, polite] = [new RawClient(server), new RawClient(server), await opened()];
  await mute.write(handshake('/echo'));
  await mute.untilReceived('\r\n\r\n');
  await plain.write('GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await asked.promise;
  const politeClose = once(polite, 'close');
  expect(await server.demo.stop()).toBe(1);
  await Promise.all([mute.untilEnded(), plain.untilEnded()]);
  expect(mute.received.includes(Buffer.from([0x88, 27, 0x03, 0xe9]))).toBe(true);
  expect((await politeClose)[0]).toBe(1001);
});

test('nothing new is let in', async () => {
  await server.demo.stop();
  const late = new RawClient(server);
  await late.untilClosed();
  expect(late.error?.code).toBe('ECONNREFUSED');
});

test('an idle kept-alive connection does not hold it up', async () => {
  const idle = new RawClient(server);
  await idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await idle.untilReceived('connections');
  expect(await server.demo.stop()).toBe(0);
  await idle.untilEnded();
});
