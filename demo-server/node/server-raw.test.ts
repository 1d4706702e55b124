import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  connectionsOf,
  Feed,
  frame,
  handshake,
  KEY,
  RawClient,
  type Running,
  type RunOptions,
  run,
  tokenOf,
} from './server-testing.ts';

let server: Running;
let token: string;
let tokens = 0;

beforeEach(async () => {
  server = await run();
  tokens += 1;
  token = tokenOf(tokens);
});
afterEach(() => server.stop());

async function restart(limits: RunOptions['limits']): Promise<void> {
  await server.stop();
  server = await run({ limits });
}

/** The client's end of a carrier. */
class Carrier {
  readonly socket: WebSocket;
  readonly texts: { readonly type: string; readonly code?: string; readonly message?: string }[] = [];
  received = Buffer.alloc(0);
  sent = Buffer.alloc(0);
  closed: { readonly code: number; readonly reason: string } | undefined;
  #look = (): void => undefined;

  constructor(tap = token, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(server.url('ws', `/raw?tap=${tap}`), { headers });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.received = Buffer.concat([this.received, data]);
      else this.texts.push(JSON.parse(data.toString()));
      this.#look();
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.#look();
    });
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  write(data: string | Uint8Array): void {
    const bytes = Buffer.from(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    this.sent = Buffer.concat([this.sent, bytes]);
    this.socket.send(bytes);
  }

  say(action: object | string): void {
    this.socket.send(typeof action === 'string' ? action : JSON.stringify(action));
  }

  async until(look: () => unknown): Promise<void> {
    while (!look())
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
  }

  async untilReceived(text: string): Promise<void> {
    await this.until(() => this.text.includes(text));
  }

  async untilText(type: string): Promise<void> {
    await this.until(() => this.texts.some((record) => record.type === type));
  }
}

async function carry(tap = token): Promise<Carrier> {
  const carrier = new Carrier(tap);
  await once(carrier.socket, 'open');
  return carrier;
}

async function page(): Promise<Feed> {
  const feed = new Feed(server, token);
  await feed.untilSession();
  return feed;
}

describe('a virtual connection behaves as one over TCP', () => {
  test.each([
    ['in one write', (bytes: Buffer) => [bytes]],
    ['byte by byte', (bytes: Buffer) => [...bytes].map((byte) => Buffer.of(byte))],
  ])('101 and echo, %s', async (_, cut) => {
    const carrier = await carry();
    for (const part of cut(Buffer.concat([Buffer.from(handshake('/echo')), frame(0x81, 'hello')]))) carrier.write(part);
    await carrier.untilReceived('\x81\x05hello');
    expect(carrier.text).toMatch(/^HTTP\/1\.1 101 .*s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/s);
    expect(carrier.closed).toBeUndefined();
  });

  test('compressed', async () => {
    const carrier = await carry();
    carrier.write(handshake('/echo?deflate', 'Sec-WebSocket-Extensions: permessage-deflate\r\n'));
    carrier.write(frame(0xc1, Buffer.from('f248cdc9c90700', 'hex')));
    await carrier.untilReceived('\xc1\x07');
    expect(carrier.text).toContain('Sec-WebSocket-Extensions: permessage-deflate\r\n');
  });

  test.each([
    ['unmasked', Buffer.from([0x81, 2, 104, 105]), 1002],
    ['RSV1', frame(0xc1, 'hi'), 1002],
    ['opcode 3', frame(0x83, 'hi'), 1002],
    ['close 999', frame(0x88, Buffer.from([3, 231])), 1002],
    ['bad UTF-8', frame(0x81, Buffer.from([0xff, 0xfe])), 1007],
    ['close 1000', frame(0x88, Buffer.from([3, 232])), 1000],
  ])('%s is answered with its close code, and the FIN by hand ends it', async (_, bytes, code) => {
    const carrier = await carry();
    carrier.write(Buffer.concat([Buffer.from(handshake('/echo')), bytes]));
    await carrier.untilReceived(`\r\n\r\n\x88\x02${String.fromCharCode(code >> 8, code & 255)}`);
    carrier.say({ do: 'end' });
    await carrier.until(() => carrier.closed);
    expect(carrier.texts).toEqual([{ type: 'end' }]);
    expect(carrier.closed).toEqual({ code: 1000, reason: 'The connection is closed.' });
  });

  test.each([
    ['bad key', '400', handshake('/echo').replace(KEY, 'short')],
    ['garbage', '400', '\x16\x03\x01hello\r\n\r\n'],
    ['raw inside raw', '403', handshake(`/raw?tap=${tokenOf(900)}`)],
    ['tap inside raw', '403', handshake(`/tap?tap=${tokenOf(900)}`, 'Sec-WebSocket-Protocol: feed.v1\r\n')],
    ['unknown path', '404', handshake('/nowhere')],
    ['POST', '405', handshake('/echo').replace('GET', 'POST')],
    ['no Upgrade', '426', 'GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a head too long', '431', handshake('/echo', `X: ${'a'.repeat(20_000)}\r\n`)],
  ])('%s: %s, mirrored byte for byte', async (_, status, request) => {
    const feed = await page();
    const carrier = await carry(`${token}.r`);
    carrier.write(request);
    await carrier.untilText('end');
    carrier.say({ do: 'end' });
    await carrier.until(() => carrier.closed);
    const tapped = await feed.untilClosed(1);
    expect(carrier.text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === '403') expect(carrier.text).toContain('inside raw mode');
    expect(tapped.stream('client').equals(carrier.sent)).toBe(true);
    expect(tapped.stream('server').equals(carrier.received)).toBe(true);
    expect(tapped.events[0]).toMatchObject({ type: 'open', label: 'r' });
    expect(tapped.close).toMatchObject({ how: 'fin', by: 'server' });
    expect(carrier.closed?.code).toBe(1000);
  });
});

describe('endpoints that take their time', () => {
  test('what comes before the 101 of /delay is kept', async () => {
    const carrier = await carry();
    carrier.write(handshake('/delay/100'));
    carrier.write(frame(0x81, 'hello'));
    await carrier.untilReceived('\x81\x05hello');
    expect(carrier.text).toMatch(/^HTTP\/1\.1 101 /);
  });

  test.each([
    ['/delay/10000', 'a FIN by hand', { do: 'end' }],
    ['/delay/10000', 'a reset by hand', { do: 'reset' }],
    ['/drop?after=2000', 'itself', undefined],
    ['/silent?ms=2000', 'itself', undefined],
  ])('%s is ended by %s, and gives both places back', async (path, _, action) => {
    const carrier = await carry();
    carrier.write(handshake(path));
    await expect.poll(() => connectionsOf(server), { timeout: 8_000 }).toBe(2);
    if (action !== undefined) carrier.say(action);
    await carrier.until(() => carrier.closed);
    await expect.poll(() => connectionsOf(server), { timeout: 8_000 }).toBe(0);
  });

  test('a stop answers /delay with 503', async () => {
    const carrier = await carry();
    carrier.write(handshake('/delay/10000'));
    await expect.poll(() => connectionsOf(server), { timeout: 8_000 }).toBe(2);
    await server.demo.stop();
    expect(carrier.text).toMatch(/^HTTP\/1\.1 503 /);
  });
});

describe('the mirror', () => {
  test('holds exactly the bytes of the inner connection, whatever the request says of a tap', async () => {
    const feed = await page();
    const carrier = await carry(`${token}.a`);
    carrier.write(handshake(`/echo?tap=${token}.b`, 'Cookie: typed=by-hand\r\n'));
    carrier.write(frame(0x81, 'hello'));
    await carrier.untilReceived('\x81\x05hello');
    expect(await feed.command({ do: 'ping', connection: 1, hex: '6869' })).toMatchObject({ type: 'done' });
    await carrier.untilReceived('\x89\x02hi');
    expect(await feed.command({ do: 'drop', connection: 1 })).toMatchObject({ type: 'done' });
    await carrier.until(() => carrier.closed);
    const tapped = await feed.untilClosed(1);
    expect(tapped.stream('client').equals(carrier.sent)).toBe(true);
    expect(tapped.stream('server').equals(carrier.received)).toBe(true);
    expect(tapped.exact('client') && tapped.exact('server')).toBe(true);
    expect(tapped.close).toMatchObject({ how: 'reset', by: 'server' });
    expect(carrier.texts).toEqual([{ type: 'reset' }]);
    expect(feed.connections).toBe(1);
  });

  test.each([
    ['a reset by hand', (carrier: Carrier) => carrier.say({ do: 'reset' })],
    ['the end of the carrier', (carrier: Carrier) => carrier.socket.close()],
    ['the death of the carrier', (carrier: Carrier) => carrier.socket.terminate()],
  ])('%s resets the inner connection', async (_, end) => {
    const feed = await page();
    const carrier = await carry();
    carrier.write(handshake('/echo'));
    await carrier.untilReceived('\r\n\r\n');
    expect([...server.demo.connections]).toHaveLength(3);
    end(carrier);
    expect((await feed.untilClosed(1)).close).toMatchObject({ how: 'reset', by: 'client' });
    await feed.command({ do: 'clock' });
    await carrier.until(() => carrier.closed);
    expect([...server.demo.connections].length).toBeLessThan(3);
  });

  test('a FIN by hand after the 101 ends the connection', async () => {
    const feed = await page();
    const carrier = await carry();
    carrier.write(handshake('/echo'));
    await carrier.untilReceived('\r\n\r\n');
    carrier.say({ do: 'end' });
    carrier.write('more');
    expect((await feed.untilClosed(1)).close).toMatchObject({ how: 'fin', by: 'client' });
    await carrier.until(() => carrier.closed);
  });
});

test.each(['{"do":"jump"}', 'no JSON', 'null', `{"do":"end"${' '.repeat(60)}}`])(
  'a malformed record is refused in words, and the carrier lives: %s',
  async (text) => {
    const carrier = await carry();
    carrier.say(text);
    await carrier.untilText('refused');
    expect(carrier.texts[0]).toMatchObject({ code: 'malformed', message: expect.stringContaining('Expected {"do"') });
    carrier.write(handshake('/echo'));
    await carrier.untilReceived('101 Switching');
  },
);

describe('limits', () => {
  test('a head that takes longer than a program may, and not longer than a hand may', async () => {
    await restart({ headMs: 100, undrainedMs: 100, rawHeadMs: 2_500 });
    const feed = await page();
    const carrier = await carry();
    carrier.write('GET /echo HTTP/1.1\r\nHos');
    await carrier.untilText('end');
    expect(carrier.text).toMatch(/^HTTP\/1\.1 408 .*within 2\.5 s/s);
    // Only here a 408 has somebody to tell: over the network the bytes at hand name no token.
    carrier.say({ do: 'end' });
    const tapped = await feed.untilClosed(1);
    expect(tapped.stream('server').toString('latin1')).toBe(carrier.text);
    expect(tapped.stream('client').toString('latin1')).toBe('GET /echo HTTP/1.1\r\nHos');
    expect(tapped.exact('client') && tapped.exact('server')).toBe(true);
  });

  test('a head by hand is waited for when one over the network has been given up', async () => {
    await restart({ headMs: 100, rawHeadMs: 60_000 });
    const carrier = await carry();
    const [first, rest] = [handshake('/echo').slice(0, 30), handshake('/echo').slice(30)];
    carrier.write(first);
    // Node looks for late heads once a second, on each server at a time of its own: two have been given up, so it has looked.
    for (let times = 0; times < 2; times += 1) {
      const hasty = new RawClient(server);
      await hasty.write(first);
      await hasty.untilReceived('HTTP/1.1 408');
      hasty.socket.destroy();
    }
    carrier.write(rest);
    await carrier.untilReceived('101 Switching');
  });

  test('silence of the client', async () => {
    await restart({ rawSilenceMs: 100 });
    const feed = await page();
    const carrier = await carry();
    await carrier.until(() => carrier.closed);
    expect(carrier.texts).toMatchObject([{ type: 'cut', code: 'silent' }]);
    expect(carrier.closed?.code).toBe(1008);
    expect((await feed.untilClosed(1)).close).toMatchObject({ how: 'timeout', by: 'server' });
  });

  test.each([
    ['client', 'x'.repeat(1025)],
    ['server', `${handshake('/echo')}${frame(0x81, 'y'.repeat(700)).toString('latin1')}`],
  ])('bytes of the %s', async (from, bytes) => {
    await restart({ rawBytes: from === 'client' ? 1024 : 800 });
    const carrier = await carry();
    carrier.write(bytes.slice(0, 300));
    carrier.write(bytes.slice(300));
    await carrier.until(() => carrier.closed);
    expect(carrier.texts).toMatchObject([{ type: 'cut', code: 'too-many-bytes' }]);
    expect(carrier.closed?.code).toBe(1008);
  });

  test('bytes that the server has not read', async () => {
    await restart({ unsentBytes: 1024 });
    const feed = await page();
    const carrier = await carry();
    carrier.write(handshake('/echo'));
    await carrier.untilReceived('\r\n\r\n');
    // A stall is answered when it is over; the clock's answer tells that it has begun.
    void feed.command({ do: 'stall', connection: 1, ms: 60_000 });
    await feed.command({ do: 'clock' });
    for (let times = 0; times < 3; times += 1) carrier.write(frame(0x82, Buffer.alloc(600)));
    await carrier.until(() => carrier.closed);
    expect(carrier.texts).toMatchObject([{ type: 'cut', code: 'unread' }]);
  });

  test('what is inside counts for the client that carries it, whoever it says that it is', async () => {
    await restart({ connectionsPerClient: 1 });
    const carrier = await carry();
    carrier.write(handshake('/echo', 'X-Forwarded-For: 192.0.2.1\r\n'));
    await carrier.untilText('end');
    expect(carrier.text).toMatch(/^HTTP\/1\.1 429 .*LIMIT_CONNECTIONS_PER_CLIENT/s);
  });

  test('what is inside counts for the client behind the proxy, not for the address of the socket', async () => {
    await server.stop();
    server = await run({ trustProxy: 1, limits: { connectionsPerClient: 2 } });
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const carrier = new Carrier(tokenOf(Number(address.at(-1)) + 1000), { 'X-Forwarded-For': address });
      await once(carrier.socket, 'open');
      carrier.write(handshake('/echo'));
      await carrier.untilReceived('\r\n\r\n');
      expect(carrier.text).toMatch(/^HTTP\/1\.1 101 /);
    }
  });

  test('a carrier takes a place of its page, and says so where there is none', async () => {
    await restart({ connectionsPerToken: 1 });
    await page();
    await carry();
    const second = new Carrier();
    await second.until(() => second.closed);
    expect(second.closed?.code).toBe(4429);
  });

  test('another origin may not open it, even where the public endpoints are open to all', async () => {
    await server.stop();
    server = await run({ origins: { allowed: new Set(['*']) } });
    const carrier = new Carrier(token, { Origin: 'https://example.org' });
    const [, response] = await once(carrier.socket, 'unexpected-response');
    expect(response.statusCode).toBe(403);
    carrier.socket.terminate();
  });
});

test('a stop ends carriers and what they carry', async () => {
  const carrier = await carry();
  carrier.write(handshake('/echo'));
  await carrier.untilReceived('\r\n\r\n');
  const stopped = server.demo.stop();
  await carrier.until(() => carrier.closed);
  expect(carrier.closed?.code).toBe(1001);
  expect(await stopped).toBe(0);
});
