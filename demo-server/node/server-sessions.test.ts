import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Feed, frame, handshake, RawClient, type Running, run, tokenOf } from './server-testing.ts';

let server: Running;

beforeAll(async () => {
  server = await run({ limits: { connectionsPerToken: 1000 } });
  return () => server.stop();
});

async function session(token: string): Promise<Feed> {
  const feed = new Feed(server, token);
  await feed.untilSession();
  return feed;
}

async function echo(target: string): Promise<RawClient> {
  const client = new RawClient(server);
  await client.write(handshake(target));
  await client.untilReceived('\r\n\r\n');
  return client;
}

test('a token in use is refused with 4409, and free again once its page has gone', async () => {
  const first = await session(tokenOf(1));
  const second = await session(tokenOf(1));
  await second.until(() => second.closeCode);
  expect(second.closeCode).toBe(4409);
  expect(second.events).toEqual([]);
  expect(await first.command({ do: 'clock' })).toMatchObject({ type: 'done' });
  // Its own token stands in its target, and still it is not tapped: a control connection never is.
  expect(first.connections).toBe(0);
  first.socket.close();
  await first.until(() => first.closeCode);
  const third = await session(tokenOf(1));
  expect(third.events[0]).toMatchObject({ type: 'session', at: 0 });
});

test('a token that nobody holds, and a malformed one: untapped', async () => {
  const feed = await session(tokenOf(2));
  for (const tap of [
    tokenOf(3),
    'short',
    `${feed.token}.UPPER`,
    `${feed.token}.`,
    `${feed.token}.${'a'.repeat(17)}`,
    '',
  ]) {
    const client = await echo(`/echo?tap=${tap}`);
    await client.write(frame(0x81, 'hello'));
    await client.untilReceived('hello');
    client.socket.destroy();
  }
  await feed.command({ do: 'clock' });
  expect(feed.connections).toBe(0);
});

test('a label is used once a session: the second connection goes on untapped', async () => {
  const feed = await session(tokenOf(4));
  const first = await echo(`/echo?tap=${feed.token}.same`);
  first.socket.destroy();
  await feed.untilClosed(await feed.labelled('same'));
  const second = await echo(`/echo?tap=${feed.token}.same`);
  await second.write(frame(0x81, 'hello'));
  await second.untilReceived('hello');
  const other = await echo(`/echo?tap=${feed.token}.other`);
  expect(await feed.labelled('other')).toBe(2);
  expect(feed.connections).toBe(2);
  second.socket.destroy();
  other.socket.destroy();
});

test('the page goes: its taps stop, its connections live on untouched', async () => {
  const feed = await session(tokenOf(5));
  const client = await echo(`/echo?tap=${feed.token}.a`);
  await feed.labelled('a');
  await feed.command({ do: 'stall', connection: 1, ms: 0 });
  void feed.command({ do: 'stall', connection: 1, ms: 60_000 });
  await feed.command({ do: 'clock' });
  feed.socket.terminate();
  // Also a stall ends, or the connection would hang with nobody left to release it.
  await client.write(frame(0x81, 'still here'));
  await client.untilReceived('still here');
  client.socket.destroy();
});

test('proxies are named by pseudonym and protocol, never by address', async () => {
  const feed = await session(tokenOf(8));
  const client = new RawClient(server);
  await client.write(
    handshake(`/echo?tap=${feed.token}.a`, 'Via: 1.1 edge, HTTP/2 10.0.0.1:80 (secret)\r\nVia: 1.0 a.example\r\n'),
  );
  await feed.labelled('a');
  expect(feed.tapped(1).events[0]).toMatchObject({ via: ['1.1 edge', 'HTTP/2', '1.0'] });
  client.socket.destroy();
});

test('1,000 connections of two pages in parallel: neither sees a byte of the other’s', async () => {
  const feeds = [await session(tokenOf(9)), await session(tokenOf(10))];
  const connections = Array.from({ length: 1000 }, (_, index) => ({
    index,
    feed: feeds[index % 2],
    word: `word ${index} `,
  }));
  await Promise.all(
    connections.map(async ({ feed, index, word }) => {
      const client = new WebSocket(server.url('ws', `/echo?tap=${feed?.token}.c${index}`));
      await once(client, 'open');
      for (let times = 0; times < 3; times += 1) {
        client.send(word.repeat(times + 1));
        await once(client, 'message');
      }
      client.close();
      await once(client, 'close');
    }),
  );
  for (const [parity, feed] of feeds.entries()) {
    await feed.until(() => feed.events.filter(({ type }) => type === 'close').length === 500);
    expect(feed.connections).toBe(500);
    for (const { index, word } of connections.filter(({ index }) => index % 2 === parity)) {
      const tapped = feed.tapped(await feed.labelled(`c${index}`));
      const read = tapped.stream('server').toString('latin1');
      const body = read.slice(read.indexOf('\r\n\r\n') + 4);
      // Frames of up to 125 bytes: two bytes before each payload, and the echo of the close at the end.
      expect(body.replaceAll(/\x81./gs, '')).toBe(`${word.repeat(6)}\x88\x00`);
      expect(tapped.stream('client').toString('latin1')).toContain(`.c${index} HTTP/1.1`);
      expect(tapped.exact('server') && tapped.exact('client')).toBe(true);
    }
  }
}, 30_000);

test('a page that does not read gets gaps, which add up, and its session lives on', async () => {
  const feed = await session(tokenOf(11));
  const client = await echo(`/echo?tap=${feed.token}.a`);
  await feed.labelled('a');
  feed.socket.pause();
  const message = frame(0x82, Buffer.alloc(64 * 1024, 1));
  for (let times = 0; times < 200; times += 1) {
    const before = client.receivedLength;
    await client.write(message);
    await client.until(() => client.receivedLength >= before + 64 * 1024);
  }
  feed.socket.resume();
  await feed.until(() => feed.events.some(({ type }) => type === 'gap'));
  await client.write(frame(0x81, 'after the gap'));
  await client.untilReceived('after the gap');
  await client.write(frame(0x88, ''));
  client.socket.end();
  const tapped = await feed.untilClosed(1);
  for (const from of ['client', 'server'] as const) {
    const missing = tapped.events.reduce(
      (sum, event) => sum + (event.type === 'gap' && event.from === from ? event.bytes : 0),
      0,
    );
    expect(missing).toBeGreaterThan(0);
    expect(tapped.stream(from).length + missing).toBe(from === 'client' ? client.sent.length : client.receivedLength);
  }
  expect(tapped.stream('server').toString('latin1')).toContain('after the gap');
  expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
});

test('records stand before the events that follow them', async () => {
  const feed = await session(tokenOf(12));
  const client = await echo(`/echo?tap=${feed.token}.a`);
  await client.write(frame(0x88, ''));
  client.socket.end();
  await feed.untilClosed(1);
  const [first, ...rest] = feed.order;
  expect(first).toBe('session');
  expect(rest[0]).toBe('open');
  expect(rest[1]).toBe('records');
  expect(rest.slice(-3).toSorted()).toEqual(['close', 'end', 'end']);
  expect(rest.at(-1)).toBe('close');
});

test('hostile frames end their own connection and nothing else', async () => {
  const codes = new Map([
    ['an unmasked frame', [Buffer.from('8101ff', 'hex'), 1002]],
    ['reserved bits', [frame(0xf1, 'x'), 1002]],
    ['an unknown opcode', [frame(0x83, 'x'), 1002]],
    ['a fragmented ping', [frame(0x09, 'x'), 1002]],
    ['bad UTF-8', [frame(0x81, Buffer.from([0xff])), 1007]],
    ['a close code that may not be sent', [frame(0x88, Buffer.from([3, 231])), 1002]],
    ['a message announced as 2^62 bytes', [Buffer.from('82ff4000000000000000', 'hex'), 1009]],
  ] as const);
  for (const [name, [bytes, code]] of codes) {
    const feed = await session(tokenOf(20 + [...codes.keys()].indexOf(name)));
    const client = await echo(`/echo?tap=${feed.token}`);
    const before = client.receivedLength;
    await client.write(bytes);
    await client.until(() => client.receivedLength >= before + 4);
    expect([name, client.received.subarray(before).readUInt16BE(2)]).toEqual([name, code]);
    client.socket.destroy();
    await feed.untilClosed(1);
  }
});
