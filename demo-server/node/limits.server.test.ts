import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { constants, deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type Limits, readLimits } from './limits.ts';
import { frame, handshake, RawClient, type Running, type RunOptions, run } from './server-testing.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
const UPGRADED = '101 Switching Protocols';
let server: Running;
let clients: RawClient[] = [];

afterEach(async () => {
  for (const client of clients) client.socket.destroy();
  clients = [];
  await server.stop();
});

/** A server with the public limits, but for what is given. */
async function start(limits: Partial<Limits> = {}, options: Omit<RunOptions, 'limits'> = {}): Promise<void> {
  server = await run({ ...options, limits: { ...readLimits('public'), ...limits } });
}

async function client(head?: string): Promise<RawClient> {
  const made = new RawClient(server);
  clients.push(made);
  if (head === undefined) return made;
  await made.write(head);
  await made.untilReceived('\r\n\r\n');
  return made;
}

async function health(): Promise<{ status: string; connections: number }> {
  const answer = await fetch(server.url('http', '/healthz'));
  return answer.json();
}

function only(): WebSocket {
  const [connection] = server.demo.connections;
  if (connection === undefined) throw new Error('Nobody is connected.');
  return connection;
}

/** Writes until the server takes no more or hangs up, and says the most that ever waited for the client. */
async function flood(sender: RawClient, bytes: Uint8Array): Promise<{ readonly mostUnsent: number }> {
  sender.socket.pause();
  const connection = only();
  let mostUnsent = 0;
  while (!sender.closed && !connection.isPaused && connection.readyState === connection.OPEN) {
    if (sender.socket.writableLength < MiB) sender.socket.write(bytes);
    await new Promise(setImmediate);
    mostUnsent = Math.max(mostUnsent, connection.bufferedAmount);
  }
  return { mostUnsent };
}

describe('heads', () => {
  test('over 8 KiB: 431 in words', async () => {
    await start();
    const long = await client(handshake('/echo', `X-Long: ${'x'.repeat(9 * KiB)}\r\n`));
    expect(long.text).toMatch(/^HTTP\/1\.1 431 .*at most 8192 bytes/s);
  });

  test('that trickle in (slowloris): 408 in words, and others are served meanwhile', async () => {
    await start({ headMs: 500 });
    const slow = await Promise.all(Array.from({ length: 50 }, () => client()));
    for (const one of slow) await one.write('GET /echo HTTP/1.1\r\nHost: localhost\r\n');
    expect((await health()).status).toBe('ok');
    const trickle = setInterval(() => {
      for (const one of slow) if (one.socket.writable) one.socket.write('X-Slow: 1\r\n');
    }, 100);
    await Promise.all(slow.map((one) => one.untilReceived('HTTP/1.1 408')));
    clearInterval(trickle);
    expect(slow[0]?.text).toContain('within 0.5 s');
    await Promise.all(slow.map((one) => one.untilEnded()));
  });
});

describe('sockets that hold a place for nothing', () => {
  test('a TLS handshake that never begins is cut off as a head is', async () => {
    await start({ headMs: 300 }, { secure: true });
    const silent = connect(server.port, '127.0.0.1');
    silent.on('error', () => undefined).resume();
    await once(silent, 'close');
  });

  test('a page that is asked for and not read is given up', async () => {
    const serve = (_: IncomingMessage, response: ServerResponse) => void response.end(Buffer.alloc(64 * MiB));
    await start({ undrainedMs: 300 }, { site: { serve } });
    const asked = once(server.demo.server, 'connection');
    const reader = new RawClient(server);
    clients.push(reader);
    reader.socket.pause();
    const [socket]: Socket[] = await asked;
    await reader.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    if (socket?.destroyed === false) await once(socket, 'close');
    expect(reader.receivedLength).toBeLessThan(64 * MiB);
  });

  test('a page that is read slowly comes whole', async () => {
    const serve = (_: IncomingMessage, response: ServerResponse) => void response.end(Buffer.alloc(12 * MiB));
    await start({ undrainedMs: 400 }, { site: { serve } });
    const reader = new RawClient(server);
    clients.push(reader);
    await reader.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const began = performance.now();
    reader.socket.on('data', () => {
      reader.socket.pause();
      setTimeout(() => reader.socket.resume(), 4);
    });
    await reader.untilEnded();
    expect(performance.now() - began).toBeGreaterThan(800);
    expect(reader.receivedLength).toBeGreaterThan(12 * MiB);
  }, 30_000);

  test('a WebSocket may rest longer than that', async () => {
    // The watch pings after a silence that is longer than both.
    await start({ headMs: 300, undrainedMs: 300, silenceMs: 1_000 }, { secure: true });
    const resting = await client(handshake('/echo'));
    await resting.untilReceived('keepalive');
    await resting.write(frame(0x81, 'still here'));
    await resting.untilReceived('still here');
  });
});

describe('messages', () => {
  test('of 128 KiB come back, one byte more is 1009', async () => {
    await start();
    const fits = await client(handshake('/echo'));
    await fits.write(frame(0x82, new Uint8Array(128 * KiB)));
    await fits.until(() => fits.receivedLength > 128 * KiB);
    const over = await client(handshake('/echo'));
    await over.write(frame(0x82, new Uint8Array(128 * KiB + 1)));
    await over.until(() => over.received.includes(Buffer.from([0x03, 0xf1])));
  });

  test('unfinished for too long are 1008, with the reason', async () => {
    await start({ messageMs: 500 });
    const late = await client(handshake('/echo'));
    await late.write(frame(0x01, 'the rest never comes'));
    await late.untilReceived('A message took longer than 0.5 s.');
  });

  test('have all the time and any number of fragments with local limits', async () => {
    await start(readLimits('local'));
    const patient = await client(handshake('/echo'));
    await patient.write(frame(0x01, 'a'));
    for (let fragment = 0; fragment < 1_000; fragment += 1) await patient.write(frame(0x00, 'b'));
    await patient.write(frame(0x80, 'c'));
    await patient.untilReceived(`a${'b'.repeat(1_000)}c`);
  });
});

describe('peers that do not read', () => {
  test('are not read from over 1 MiB unsent, and dropped when nothing drains', async () => {
    await start({ undrainedMs: 1_000 });
    const slow = await client(handshake('/echo'));
    const connection = only();
    const { mostUnsent } = await flood(slow, frame(0x82, new Uint8Array(64 * KiB)));
    expect(connection.isPaused).toBe(true);
    expect(mostUnsent).toBeLessThan(MiB + 256 * KiB);
    slow.socket.resume();
    slow.socket.pause();
    await new Promise((resolve) => connection.once('close', resolve));
    expect((await health()).connections).toBe(0);
  });

  test('are not read from sooner where what waits is many short messages, each of which costs memory', async () => {
    await start();
    const sender = await client(handshake('/echo'));
    const messages = Buffer.concat(Array.from({ length: 1_000 }, () => frame(0x81, 'a')));
    const { mostUnsent } = await flood(sender, messages);
    expect(only().isPaused).toBe(true);
    expect(mostUnsent).toBeLessThan(128 * KiB);
  }, 30_000);

  test('and ask for pongs are dropped as well', async () => {
    await start();
    const slow = await client(handshake('/echo'));
    const connection = only();
    slow.socket.pause();
    while (connection.bufferedAmount < MiB / 2) connection.send(new Uint8Array(64 * KiB));
    await slow.write(Buffer.concat(Array.from({ length: 400 }, () => frame(0x89, 'x'))));
    await new Promise((resolve) => connection.once('close', resolve));
    expect((await health()).connections).toBe(0);
  });

  test('and send a bomb: what waits for them stays bounded', async () => {
    await start();
    const bomber = await client(handshake('/echo?deflate', 'Sec-WebSocket-Extensions: permessage-deflate\r\n'));
    expect(bomber.text).toContain('permessage-deflate');
    const connection = only();
    const bomb = deflateRawSync(new Uint8Array(128 * KiB), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
    expect(bomb.length).toBeLessThan(KiB);
    bomber.socket.pause();
    // 128 MiB, once inflated.
    await bomber.write(Buffer.concat(Array.from({ length: 1_000 }, () => frame(0xc2, bomb))));
    let mostUnsent = 0;
    let echoes = 0;
    connection.on('message', () => {
      echoes += 1;
      mostUnsent = Math.max(mostUnsent, connection.bufferedAmount);
    });
    while (connection.readyState === connection.OPEN && echoes < 1_000) await new Promise(setImmediate);
    expect(mostUnsent).toBeLessThan(9 * MiB);
    expect((await health()).status).toBe('ok');
  });
});

describe('silence', () => {
  test('a peer whose cable was pulled is pinged, and dropped', async () => {
    await start({ silenceMs: 100, deadMs: 2_500 });
    const silent = await client(handshake('/echo'));
    const connection = only();
    await silent.untilReceived('keepalive');
    await new Promise((resolve) => connection.once('close', resolve));
    expect((await health()).connections).toBe(0);
  });
});

describe('caps', () => {
  test('513 connections of one address: the last gets 429, another address is let in', async () => {
    await start({}, { trustProxy: 1 });
    const from = (address: string) => handshake('/echo', `X-Forwarded-For: 203.0.113.9, ${address}\r\n`);
    for (let opened = 0; opened < 512; opened += 64)
      await Promise.all(Array.from({ length: 64 }, () => client(from('198.51.100.7'))));
    expect((await health()).connections).toBe(512);
    const over = await client(from('198.51.100.7'));
    expect(over.text).toMatch(/^HTTP\/1\.1 429 .*At most 512 WebSockets from your address/s);
    const other = await client(from('198.51.100.8'));
    expect(other.text).toContain(UPGRADED);
    // Its own first address is what the client itself wrote, and makes no other client of it.
    const forged = await client(handshake('/echo', 'X-Forwarded-For: 192.0.2.1, 198.51.100.7\r\n'));
    expect(forged.text).toContain('HTTP/1.1 429');
  }, 30_000);
});

test('garbage and broken handshakes: the server answers as before', async () => {
  await start({ headMs: 1_000 });
  const random = (seed: number, outputLength: number) =>
    createHash('shake256', { outputLength }).update(String(seed)).digest();
  for (let batch = 0; batch < 20; batch += 1) {
    const head = handshake('/echo');
    const garbage = [
      random(batch, 1 + batch * 97),
      Buffer.from(head.slice(0, 7 * batch)),
      Buffer.concat([Buffer.from(head), random(batch, 2_000)]),
      Buffer.from(`GET /echo HTTP/1.1\r\nHost: localhost\r\n${'A'.repeat(batch * 400)}`),
      Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]),
    ];
    const made = await Promise.all(garbage.map(() => client()));
    await Promise.all(made.map((one, index) => one.write(garbage[index] ?? '').catch(() => undefined)));
    for (const [index, one] of made.entries()) if (index % 2 === 0) one.socket.end();
  }
  expect(await health()).toMatchObject({ status: 'ok' });
  const after = await client(handshake('/echo'));
  await after.write(frame(0x81, 'still here'));
  await after.untilReceived('still here');
});
