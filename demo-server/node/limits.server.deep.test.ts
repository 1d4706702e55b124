import { expect, test } from 'vitest';
import { readLimits } from './limits.ts';
import { handshake, RawClient, run } from './server-testing.ts';

test('5,000 in all: the next is refused in words, pages still come, and places given back are free', async () => {
  const server = await run({ limits: { ...readLimits('public'), connectionsPerClient: Number.POSITIVE_INFINITY } });
  const open = async () => {
    const client = new RawClient(server);
    await client.write(handshake('/echo'));
    await client.untilReceived('\r\n\r\n');
    return client;
  };
  const health = async () => (await fetch(server.url('http', '/healthz'))).json();

  const clients: RawClient[] = [];
  for (let opened = 0; opened < 5_000; opened += 250)
    clients.push(...(await Promise.all(Array.from({ length: 250 }, open))));
  expect(await health()).toMatchObject({ status: 'ok', connections: 5_000 });
  for (let more = 0; more < 20; more += 1) {
    const { text } = await open();
    expect(text).toMatch(/^HTTP\/1\.1 503 .*Retry-After: 30.*takes 5000 WebSockets at once/s);
  }
  for (const client of clients) client.socket.destroy();
  while ((await health()).connections > 0);
  expect((await open()).text).toContain('101 Switching Protocols');
  await server.stop();
}, 120_000);
