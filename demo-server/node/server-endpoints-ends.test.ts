import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  connectionsOf,
  Feed,
  frame,
  handshake,
  RawClient,
  type Running,
  run,
  tokenOf,
  transports,
} from './server-testing.ts';
import { framesIn } from './server-testing-dissected.ts';
import { WsClient } from './server-testing-ws.ts';

let server: Running;
beforeAll(async () => {
  server = await run();
  return () => server.stop();
});
// Whatever a test did, its places were given back.
afterEach(async () => expect.poll(() => connectionsOf(server), { timeout: 10_000 }).toBe(0));

const told = (client: RawClient): [number, string][] =>
  framesIn(client).map(({ opcode, payload }) => [opcode, Buffer.from(payload).toString()]);

async function opened(path: string, at = server): Promise<RawClient> {
  const client = new RawClient(at);
  await client.write(handshake(`/${path}`));
  await client.untilReceived('\r\n\r\n');
  return client;
}

describe('close', () => {
  const instead = (code: number): string =>
    `Expected a code that a close frame may carry (§7.4): 1000 to 1003, 1007 to 1014 or 3000 to 4999, found ${code}: 1008 is used. /bad/close-code-not-allowed sends one that may not be sent.`;

  test.each([
    ['1000', 1000, '', []],
    ['1003', 1003, '', []],
    ['1007', 1007, '', []],
    ['1014', 1014, '', []],
    ['3000', 3000, '', []],
    ['4999', 4999, '', []],
    ['4000?reason=bye&after=20', 4000, 'bye', []],
    ['4000?reason=%D0%BF%D0%BE%D0%BA%D0%B0', 4000, 'пока', []],
    // What is no UTF-8 in an address is read as U+FFFD (WHATWG URL).
    ['4000?reason=%F0%28', 4000, '\ufffd(', []],
    ['0', 1008, '', [instead(0)]],
    ['999', 1008, '', [instead(999)]],
    ['1004', 1008, '', [instead(1004)]],
    ['1006', 1008, '', [instead(1006)]],
    ['1015', 1008, '', [instead(1015)]],
    ['2999', 1008, '', [instead(2999)]],
    ['5000', 1008, '', [instead(5000)]],
    [
      '65536',
      1008,
      '',
      [`Expected code to be a whole number from 0 to 65535, found "65536": 65535 is used. ${instead(65535)}`],
    ],
    [
      // 41 characters of 3 bytes are 123; the 42nd does not fit, and is not cut in two.
      `4000?reason=x${encodeURIComponent('€'.repeat(41))}`,
      4000,
      `x${'€'.repeat(40)}`,
      ['Expected a reason of at most 123 bytes of UTF-8, found more: it is cut.'],
    ],
    [`4000?reason=${encodeURIComponent('€'.repeat(41))}`, 4000, '€'.repeat(41), []],
  ])('%s, with ws as the client', async (path, code, reason, messages) => {
    const client = new WsClient(server, `/close/${path}`);
    expect(await client.untilClosed()).toEqual({ code, reason });
    expect(client.messages).toEqual(messages);
  });

  test('on a raw socket: it echoes until then, and FIN follows the answer', async () => {
    const client = await opened('close/4000?reason=bye&after=500');
    await client.write(frame(0x81, 'still here'));
    await client.until(() => framesIn(client).length === 2);
    expect(told(client)).toEqual([
      [1, 'still here'],
      [8, '\x0f\ufffdbye'],
    ]);
    expect(client.ended).toBe(false);
    await client.write(frame(0x88, Uint8Array.of(0x0f, 0xa0)));
    await client.untilEnded();
    expect(client.error).toBeUndefined();
    client.socket.end();
  });
});

describe('drop', () => {
  test('with ws as the client it is 1006', async () => {
    const client = new WsClient(server, '/drop?after=200');
    await client.until(() => client.opened);
    client.socket.send('echo?');
    expect(await client.untilClosed()).toEqual({ code: 1006, reason: '' });
    expect(client.messages).toEqual(['echo?']);
  });

  test.each([['drop'], ['drop?after=0']])('%s on a raw socket: a reset, and no close frame', async (path) => {
    const client = new RawClient(server);
    await client.write(handshake(`/${path}`));
    await client.untilClosed();
    expect(client.error?.code).toBe('ECONNRESET');
    expect(client.received.includes(0x88)).toBe(false);
  });
});

test('silent answers nothing, not even a ping or a close frame, and ends', async () => {
  const client = await opened('silent?ms=1000');
  const began = performance.now();
  await client.write(Buffer.concat([frame(0x89, 'ping'), frame(0x81, 'text'), frame(0x88, '')]));
  await client.untilEnded();
  client.socket.destroy();
  expect(framesIn(client)).toEqual([]);
  expect(performance.now() - began).toBeGreaterThan(900);

  const other = new WsClient(server, '/silent?ms=1');
  expect((await other.untilClosed()).code).toBe(1006);
  expect(other.messages).toEqual([]);
});

test.each([
  ['silent?ms=999', 'found "999": 1000 is used.'],
  ['silent?ms=60001', 'found "60001": 60000 is used.'],
  [`silent?ms=${'9'.repeat(70)}`, `found "${'9'.repeat(60)}...": 60000 is used.`],
])('%s names its clamp in the 101, having nothing else to say', async (path, words) => {
  const client = await opened(path);
  const clamped = 'Expected ms to be a whole number from 1000 to 60000 ms, ';
  expect(client.text).toContain(`\r\nClamped: ${clamped}${words}\r\n`);
  client.socket.destroy();
  const other = await opened('silent?ms=1000');
  expect(other.text).not.toContain('Clamped');
  other.socket.destroy();
});

test('stall reads nothing until it says so, and then all of it', async () => {
  const client = await opened('stall?ms=500');
  await client.write(Buffer.concat([frame(0x89, 'ping'), frame(0x81, 'text'), frame(0x88, '')]));
  await client.untilEnded();
  expect(told(client)).toEqual([
    [1, 'Nothing is read for 500 ms.'],
    [1, 'Reading again.'],
    [10, 'ping'],
    [1, 'text'],
    [8, ''],
  ]);
  client.socket.end();
});

/** The ways of a client to go away, and what it may have sent before that nobody reads. */
const leaving = ['FIN', 'a reset'].flatMap((way) => [[way, 'nothing'] as const, [way, 'a message'] as const]);

async function leave(client: RawClient, way: string, after: string): Promise<void> {
  if (after !== 'nothing') await client.write(frame(0x81, 'unread'));
  if (way === 'FIN') client.socket.end();
  else client.tcp.resetAndDestroy();
}

describe.each(transports)('a client that leaves (TLS: $secure)', ({ secure }) => {
  let deaf: Running;
  let feed: Feed;
  beforeAll(async () => {
    deaf = await run({ secure });
    feed = new Feed(deaf, tokenOf(1));
    await feed.untilSession();
    return () => deaf.stop();
  });
  /** Beside the feed's own. */
  const others = async (): Promise<number> => (await connectionsOf(deaf)) - 1;

  test.each(leaving.flatMap(([way, after]) => ['silent', 'stall?ms=60000'].map((path) => [path, way, after] as const)))(
    '%s lets go of at once: %s after %s',
    async (path, way, after) => {
      const label = `l${feed.connections}`;
      const client = await opened(`${path}${path.includes('?') ? '&' : '?'}tap=${feed.token}.${label}`, deaf);
      await expect.poll(others, { timeout: 8_000 }).toBe(1);
      await leave(client, way, after);
      await expect.poll(others, { timeout: 8_000 }).toBe(0);
      await client.untilEnded();
      client.socket.destroy();
      const { close, events, stream } = await feed.untilClosed(await feed.labelled(label)).then((tapped) => ({
        close: tapped.close,
        events: tapped.events,
        stream: tapped.stream('client'),
      }));
      expect(close).toMatchObject({ by: 'client', how: way === 'FIN' ? 'fin' : 'reset' });
      expect(events.filter(({ type }) => type === 'end').at(0)).toEqual(
        way === 'FIN' ? expect.objectContaining({ from: 'client' }) : undefined,
      );
      // Before a FIN a stall reads what waits; whoever is silent never does, and a reset leaves nothing to read.
      const isRead = path.startsWith('stall') && way === 'FIN' && after !== 'nothing';
      expect(stream.length - stream.indexOf('\r\n\r\n') - 4).toBe(isRead ? frame(0x81, 'unread').length : 0);
    },
  );
});

describe.each(transports)('delay (TLS: $secure)', ({ secure }) => {
  let slow: Running;
  beforeAll(async () => {
    slow = await run({ secure });
    return () => slow.stop();
  });
  test('keeps what comes before its 101, in order', async () => {
    const client = new RawClient(slow);
    await client.write(Buffer.concat([Buffer.from(handshake('/delay/500')), frame(0x81, 'glued')]));
    await client.write(frame(0x82, Buffer.alloc(30_000, 7)));
    await client.write(frame(0x81, 'last'));
    expect(client.receivedLength).toBe(0);
    await client.untilReceived('last');
    expect(framesIn(client).map(({ payloadLength }) => Number(payloadLength))).toEqual([5, 30_000, 4]);
    client.socket.destroy();
  });

  test.each(leaving)('notices %s after %s meanwhile, and gives the place back at once', async (way, after) => {
    const began = performance.now();
    const client = new RawClient(slow);
    await client.write(handshake('/delay/10000'));
    await expect.poll(() => connectionsOf(slow), { timeout: 8_000 }).toBe(1);
    await leave(client, way, after);
    await expect.poll(() => connectionsOf(slow), { timeout: 8_000 }).toBe(0);
    await client.untilEnded();
    expect(performance.now() - began).toBeLessThan(9_500);
    client.socket.destroy();
  });
});

test('stream waits for a client that does not read, and costs no more than that', async () => {
  const [count, size] = [10_000, 1_600];
  const client = await opened(`stream/${count}?size=${size}`);
  client.socket.pause();
  const [connection] = server.demo.connections;
  await expect.poll(() => connection?.bufferedAmount, { timeout: 10_000 }).toBeGreaterThan(64 * 1024);
  // So much at once, and one message that was begun below that: whatever the client does.
  let most = connection?.bufferedAmount ?? 0;
  client.socket.on('data', () => {
    most = Math.max(most, connection?.bufferedAmount ?? 0);
  });
  client.socket.resume();
  const head = client.text.indexOf('\r\n\r\n') + 4;
  await client.until(() => client.receivedLength === head + count * (size + 4));
  expect(most).toBeLessThanOrEqual(64 * 1024 + size + 4);
  expect(client.received.subarray(-size).toString()).toBe('10000'.padEnd(size, '.'));
  client.socket.destroy();
});

describe('a stop', () => {
  const open = [
    'echo',
    'close/1000?after=10000',
    'drop?after=10000',
    'stream/1000?interval=10000',
    'ping/10000',
    'fragments/3',
    'bytes/4',
    'headers',
    'subprotocols',
    'compressed',
    'stall?ms=60000',
    'silent',
    'bad/length-not-minimal',
  ];

  test('reaches everybody: 1001 for the open, 503 for those who wait', async () => {
    // Less than `ws` waits for the answer to a close frame: who is stalled has to be read from.
    const stopped = await run({ limits: { stopMs: 3_000 } });
    const clients = open.map((path) => new WsClient(stopped, `/${path}`));
    const late = new WsClient(stopped, '/delay/10000');
    await Promise.all(clients.map((client) => client.until(() => client.opened)));
    await expect.poll(() => connectionsOf(stopped), { timeout: 8_000 }).toBe(open.length + 1);
    expect(await stopped.demo.stop()).toBe(0);
    for (const client of clients) expect((await client.untilClosed()).code).toBe(1001);
    await late.untilClosed();
    expect(late.error?.message).toBe('Unexpected server response: 503');
  });

  test('cuts those that do not answer', async () => {
    const stopped = await run({ limits: { stopMs: 500 } });
    const paths = [...open.filter((path) => !path.startsWith('ping')), 'bad/close-length-one', 'bad/opcode-reserved'];
    const clients = await Promise.all(paths.map((path) => opened(path, stopped)));
    const waiting = new RawClient(stopped);
    await waiting.write(handshake('/delay/10000'));
    await expect.poll(() => connectionsOf(stopped), { timeout: 8_000 }).toBe(paths.length + 1);
    expect(await stopped.demo.stop()).toBeGreaterThan(0);
    for (const client of clients) await client.untilEnded();
    await waiting.untilEnded();
    for (const client of [...clients, waiting]) client.socket.destroy();
  });
});
