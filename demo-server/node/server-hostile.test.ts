import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Feed, frame, handshake, isInPage, RawClient, run, tokenOf, transports } from './server-testing.ts';

/** mulberry32: the same bytes in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test.each(transports)(
  'broken bytes of every kind leave the server as it was ($scheme)',
  async ({ secure }) => {
    const server = await run({ secure });
    const feed = new Feed(server, tokenOf(1));
    await feed.untilSession();
    const below = random(101);
    const targets = [`/echo?tap=${feed.token}`, '/echo?deflate', `/echo?deflate&tap=${feed.token}`, '/tap', '/%', '*'];

    for (let times = 0; times < 200; times += 1) {
      const client = new RawClient(server);
      const extensions = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
      const bytes = Buffer.concat([
        Buffer.from(handshake(targets[below(targets.length)] ?? '/', below(2) ? extensions : '')),
        frame(below(256), Buffer.from(Array.from({ length: below(200) }, () => below(256)))),
        frame(below(256), Buffer.from(Array.from({ length: below(200) }, () => below(256)))),
      ]);
      // Up to three bytes changed, half of the time in the head.
      for (let change = below(4); change > 0; change -= 1) bytes[below(below(2) ? 120 : bytes.length)] = below(256);
      const cut = below(bytes.length);
      await client.write(bytes.subarray(0, cut));
      if (below(2)) await client.write(bytes.subarray(cut));
      if (below(3) === 0) client.tcp.resetAndDestroy();
      else client.socket.end();
      await client.untilClosed();
    }

    expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}.last`));
    await client.write(frame(0x81, 'still here'));
    await client.untilReceived('still here');
    const last = await feed.labelled('last');
    expect(feed.tapped(last).exact('client')).toBe(true);
    client.socket.destroy();
    await feed.untilClosed(last);
    // Every tap came to an end; none was left hanging.
    const count = (type: string) => feed.events.filter((event) => event.type === type).length;
    await feed.until(() => count('close') === count('open'));
    await server.stop();
  },
  60_000,
);

if (!isInPage)
  test('plain bytes on a TLS port', async () => {
    const server = await run({ secure: true });
    const plain = new RawClient({ ...server, tls: false });
    await plain.write(handshake('/echo'));
    await plain.untilEnded();
    plain.socket.destroy();
    expect(plain.text).not.toContain('HTTP/');
    const client = new RawClient(server);
    await client.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await client.untilEnded();
    expect(client.text).toMatch(/^HTTP\/1\.1 200 /);
    await server.stop();
  });

test('a compressed message that inflates over the limit is 1009', async () => {
  const server = await run({ limits: { messageBytes: 1000 } });
  const client = new RawClient(server);
  await client.write(handshake('/echo?deflate', 'Sec-WebSocket-Extensions: permessage-deflate\r\n'));
  await client.untilReceived('\r\n\r\n');
  const before = client.receivedLength;
  await client.write(frame(0xc2, deflateRawSync(Buffer.alloc(10_000_000), { finishFlush: 2 }).subarray(0, -4)));
  await client.until(() => client.receivedLength >= before + 4);
  expect(client.received.readUInt16BE(before + 2)).toBe(1009);
  client.socket.destroy();
  await server.stop();
});

test('more fragments than the limit is 1008', async () => {
  const server = await run({ limits: { messageFragments: 3 } });
  const client = new RawClient(server);
  await client.write(handshake('/echo'));
  await client.untilReceived('\r\n\r\n');
  const before = client.receivedLength;
  await client.write(Buffer.concat([frame(0x01, 'a'), frame(0x00, 'b'), frame(0x00, 'c'), frame(0x00, 'd')]));
  await client.until(() => client.receivedLength >= before + 4);
  expect(client.received.readUInt16BE(before + 2)).toBe(1008);
  client.socket.destroy();
  await server.stop();
});

test('over the cap of a token a tapped connection is refused, and its refusal tapped', async () => {
  const server = await run({ limits: { connectionsPerToken: 1 } });
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const first = new RawClient(server);
  await first.write(handshake(`/echo?tap=${feed.token}.a`));
  await first.untilReceived('101 Switching');
  const second = new RawClient(server);
  await second.write(handshake(`/echo?tap=${feed.token}.b`));
  await second.untilEnded();
  expect(second.text).toMatch(/^HTTP\/1\.1 429 /);
  second.socket.end();
  const tapped = await feed.untilClosed(await feed.labelled('b'));
  expect(tapped.stream('server').toString('latin1')).toBe(second.text);
  first.socket.destroy();
  await server.stop();
});

test('a clean stop says 1001 on the wire, and the feed shows it', async () => {
  const server = await run({ limits: { stopMs: 5000 } });
  const feed = new Feed(server, tokenOf(1));
  await feed.untilSession();
  const client = new RawClient(server);
  await client.write(handshake(`/echo?tap=${feed.token}.a`));
  await client.untilReceived('\r\n\r\n');
  const before = client.receivedLength;
  const stopped = server.demo.stop();
  await client.until(() => client.receivedLength >= before + 4);
  expect(client.received.readUInt16BE(before + 2)).toBe(1001);
  await client.write(frame(0x88, Buffer.from([0x03, 0xe9])));
  client.socket.end();
  expect(await stopped).toBe(0);
  expect(await feed.until(() => feed.closeCode)).toBe(1001);
});
