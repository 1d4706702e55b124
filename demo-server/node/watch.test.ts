import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { isKeepalivePayload } from '#feed/keepalive.ts';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { readLimits } from './limits.ts';
import { createWatch, type Watch, type WatchAct } from './watch.ts';
import { drainedBytes } from './watch-counters.ts';

const MiB = 1024 * 1024;
const key = Uint8Array.of(1, 2, 3, 4);
const frame = (opcode: number, text: string | Uint8Array, fields: { fin?: boolean; rsv1?: boolean } = {}) =>
  encodeFrame(frameOf(opcode, typeof text === 'string' ? Buffer.from(text) : text, { maskingKey: key, ...fields }));

/** A watch whose clock and rounds the test drives, over real `ws` connections on real sockets. */
let time = 0;
let rounds: Map<number, () => void>;
let acts: WatchAct[];
let watch: Watch;
let server: Server;
let wss: WebSocketServer;

beforeEach(async () => {
  time = 0;
  rounds = new Map();
  acts = [];
  watch = createWatch({
    limits: readLimits('public'),
    now: () => time,
    every: (milliseconds, round) => {
      rounds.set(milliseconds, round);
      return () => rounds.delete(milliseconds);
    },
    onAct: (_, act) => acts.push(act),
  });
  server = createServer();
  wss = new WebSocketServer({ server, perMessageDeflate: { threshold: 0 }, maxPayload: 16 * MiB });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  for (const client of wss.clients) client.terminate();
  wss.close();
  server.close();
});

/** Seconds pass; twenty rounds over the held-back connections come with each. */
function pass(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) {
    time += 1_000;
    for (const milliseconds of [...rounds.keys()].sort((a, b) => a - b)) rounds.get(milliseconds)?.();
  }
}

interface Pair {
  readonly client: Socket;
  /** What the client has read after the handshake. */
  readonly received: () => Buffer;
  readonly connection: WebSocket;
  readonly socket: Socket;
  /** Sends and waits until the server has read it. */
  send(bytes: Uint8Array): Promise<void>;
}

async function open(extensions = '', role: 'control' | 'endpoint' = 'endpoint'): Promise<Pair> {
  const { port } = server.address() as { port: number };
  const client = connect(port, '127.0.0.1');
  client.on('error', () => undefined);
  let bytes = Buffer.alloc(0);
  client.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
  });
  client.write(
    'GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extensions}\r\n`,
  );
  const [connection, request] = (await once(wss, 'connection')) as [WebSocket, { socket: Socket }];
  connection.on('error', () => undefined);
  connection.on('message', (data, binary) => connection.send(data, { binary }));
  watch.add(connection, request.socket, role);
  await vi.waitFor(() => expect(bytes.includes('\r\n\r\n')).toBe(true));
  const head = bytes.indexOf('\r\n\r\n') + 4;
  return {
    client,
    received: () => bytes.subarray(head),
    connection,
    socket: request.socket,
    async send(more) {
      const target = request.socket.bytesRead + more.length;
      client.write(more);
      await vi.waitFor(() => expect(request.socket.bytesRead).toBe(target));
    },
  };
}

describe('liveness', () => {
  test('a silent peer is pinged after 20 s and 40 s, with the marked payload, and dropped within 60 s', async () => {
    const { received, connection } = await open();
    pass(19);
    expect(received()).toHaveLength(0);
    pass(1);
    await vi.waitFor(() => expect(received()).toHaveLength(11));
    expect(received()[0]).toBe(0x89);
    expect(isKeepalivePayload(received().subarray(2))).toBe(true);
    pass(20);
    await vi.waitFor(() => expect(received()).toHaveLength(22));
    pass(17);
    expect(connection.readyState).toBe(connection.OPEN);
    pass(2);
    expect(connection.readyState).not.toBe(connection.OPEN);
    expect(acts).toEqual(['silent']);
  });

  test('any byte is life, even half a frame: then no ping goes', async () => {
    const { received, connection, send } = await open();
    const ping = frame(9, 'half of it');
    for (const byte of ping) {
      pass(19);
      await send(Uint8Array.of(byte));
    }
    pass(1);
    expect(connection.readyState).toBe(connection.OPEN);
    // Nothing but the pong to the client's own ping.
    await vi.waitFor(() => expect(received()).toHaveLength(12));
    expect(received()[0]).toBe(0x8a);
  });

  test('a peer that answers stays for an hour', async () => {
    const { connection, send } = await open();
    for (let minute = 0; minute < 60; minute += 1) {
      pass(45);
      if (minute % 2 === 0) await send(frame(10, 'keepalive'));
      else await send(frame(1, 'a'));
      pass(10);
    }
    expect(connection.readyState).toBe(connection.OPEN);
  }, 20_000);

  test('our own sleep makes nobody silent', async () => {
    const { connection } = await open();
    pass(19);
    for (let nap = 0; nap < 10; nap += 1) {
      time += 600_000;
      rounds.get(1_000)?.();
    }
    // Ten rounds count two seconds each at the most: 39 s of silence, and not 6,019.
    pass(18);
    expect(connection.readyState).toBe(connection.OPEN);
    expect(acts).toEqual([]);
  });

  test('while we do not read (a stall), silence is ours, and afterwards the count begins anew', async () => {
    const { received, connection } = await open();
    connection.pause();
    pass(300);
    connection.resume();
    pass(19);
    expect(received()).toHaveLength(0);
    pass(1);
    await vi.waitFor(() => expect(received()).toHaveLength(11));
  });

  test('a control connection is watched too', async () => {
    await open('', 'control');
    pass(60);
    expect(acts).toEqual(['silent']);
  });
});

describe('an unfinished message', () => {
  test('fails with 1008 after 10 s, whatever pings come between', async () => {
    const { received, send } = await open();
    await send(frame(1, 'never', { fin: false }));
    for (let second = 0; second < 10; second += 1) {
      pass(1);
      await send(frame(9, ''));
    }
    expect(acts).toEqual([]);
    pass(1);
    expect(acts).toEqual(['message-late']);
    await vi.waitFor(() => expect(received().includes(Buffer.from([0x03, 0xf0]))).toBe(true));
    expect(received().toString('latin1')).toContain('A message took longer than 10 s.');
    pass(5);
    expect(acts).toEqual(['message-late']);
  });

  test('one frame that trickles in is one, too', async () => {
    const { send } = await open();
    const bytes = frame(2, new Uint8Array(20));
    for (const byte of bytes.subarray(0, 11)) {
      await send(Uint8Array.of(byte));
      pass(1);
    }
    // The first byte alone does not say yet what it begins.
    expect(acts).toEqual([]);
    pass(1);
    expect(acts).toEqual(['message-late']);
  });

  test('one that ends in time is none, and the next has its own 10 s', async () => {
    const { connection, received, send } = await open();
    for (let message = 0; message < 5; message += 1) {
      await send(frame(1, 'a', { fin: false }));
      pass(9);
      await send(frame(0, 'b'));
    }
    pass(15);
    expect(connection.readyState).toBe(connection.OPEN);
    await vi.waitFor(() => expect(received().toString('latin1').match(/ab/g)).toHaveLength(5));
  });

  test('messages without a pause, cut anywhere, are not one long message', async () => {
    const { connection, send } = await open();
    const message = frame(1, 'cut in the middle');
    await send(message.subarray(0, 9));
    for (let second = 0; second < 40; second += 1) {
      pass(1);
      await send(Buffer.concat([message.subarray(9), message.subarray(0, 9)]));
    }
    expect(connection.readyState).toBe(connection.OPEN);
  });

  test('half a ping is no message', async () => {
    const { connection, send } = await open();
    await send(frame(9, 'half').subarray(0, 7));
    pass(15);
    expect(connection.readyState).toBe(connection.OPEN);
  });
});

describe('a peer that does not take its echoes', () => {
  const block = new Uint8Array(65_536);

  /** Floods echoes until the server no longer reads. */
  async function flood(pair: Pair): Promise<number> {
    pair.client.pause();
    let messages = 0;
    while (!pair.connection.isPaused) {
      for (let n = 0; n < 4; n += 1, messages += 1) pair.client.write(frame(2, block));
      await new Promise(setImmediate);
    }
    return messages;
  }

  test('is not read from over 1 MiB, and goes on where it left off once it reads again', async () => {
    const pair = await open();
    const messages = await flood(pair);
    expect(acts).toEqual(['paused']);
    expect(pair.connection.bufferedAmount).toBeLessThan(MiB + 3 * 65_536);
    expect(rounds.has(50)).toBe(true);
    pass(9);
    pair.client.resume();
    const expected = messages * (65_536 + 10);
    await vi.waitFor(() => {
      rounds.get(50)?.();
      expect(pair.received()).toHaveLength(expected);
    }, 10_000);
    await vi.waitFor(() => {
      rounds.get(50)?.();
      expect(rounds.has(50)).toBe(false);
    });
    expect(pair.connection.isPaused).toBe(false);
    pass(15);
    expect(pair.connection.readyState).toBe(pair.connection.OPEN);
  }, 20_000);

  test('is dropped after 10 s without a byte drained', async () => {
    const pair = await open();
    await flood(pair);
    pass(10);
    expect(acts).toEqual(['paused']);
    pass(1);
    expect(acts).toEqual(['paused', 'undrained']);
    await vi.waitFor(() => expect(pair.connection.readyState).toBe(pair.connection.CLOSED));
    expect(rounds.size).toBe(0);
  });

  test('is kept while bytes drain, even inside one long write', async () => {
    const pair = await open();
    pair.client.pause();
    while (pair.connection.bufferedAmount < 6 * MiB) pair.connection.send(block);
    pass(1);
    expect(acts).toEqual(['paused']);
    let insideWrites = 0;
    for (let portion = 0; portion < 3; portion += 1) {
      pass(9);
      // The client reads until its kernel asks for more: megabytes at a time, and still less than the longest write.
      const [drained, waiting] = [drainedBytes(pair.socket), pair.socket.writableLength];
      while (drainedBytes(pair.socket) === drained) {
        // One read each time: a look by timer comes late on a busy machine, when all has been read.
        const read = once(pair.client, 'data');
        pair.client.once('data', () => pair.client.pause()).resume();
        await read;
        await new Promise(setImmediate);
      }
      if (pair.socket.writableLength === waiting) insideWrites += 1;
      pass(1);
    }
    expect(insideWrites).toBeGreaterThan(0);
    expect(acts).toEqual(['paused']);
    expect(pair.connection.readyState).toBe(pair.connection.OPEN);
  }, 30_000);

  test('is dropped where more piles up than stopping to read can hold back', async () => {
    const pair = await open();
    pair.client.pause();
    while (pair.connection.bufferedAmount <= 8 * MiB) pair.connection.send(block);
    pass(1);
    expect(acts).toEqual(['flooded']);
  });

  test('is dropped at once where a few bytes ask for hundreds of megabytes', async () => {
    const { deflateRawSync, constants } = await import('node:zlib');
    const pair = await open('Sec-WebSocket-Extensions: permessage-deflate\r\n');
    pair.client.pause();
    // The answers must not be small: `ws` would compress them again.
    pair.connection.removeAllListeners('message');
    pair.connection.on('message', (data) => pair.connection.send(data, { compress: false }));
    watch.add(pair.connection, pair.socket, 'endpoint');
    const bomb = deflateRawSync(new Uint8Array(MiB), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
    const message = frame(2, bomb, { rsv1: true });
    pair.client.write(Buffer.concat(Array.from({ length: 60 }, () => message)));
    await vi.waitFor(() => expect(acts).toContain('flooded'), 5_000);
    expect(pair.connection.readyState).not.toBe(pair.connection.OPEN);
  });

  test('a control connection is not held back: its records drop with a gap', async () => {
    const pair = await open('', 'control');
    pair.client.pause();
    for (let n = 0; n < 300; n += 1) pair.connection.send(block);
    pass(30);
    expect(pair.connection.bufferedAmount).toBeGreaterThan(MiB);
    expect(pair.connection.isPaused).toBe(false);
    expect(acts).toEqual([]);
  });
});

describe('what it leaves alone', () => {
  test('the socket: no listener, no property, no wrapper', async () => {
    const { port } = server.address() as { port: number };
    const client = connect(port, '127.0.0.1');
    client.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const [connection, { socket }] = (await once(wss, 'connection')) as [WebSocket, { socket: Socket }];
    const face = () => ({
      properties: Reflect.ownKeys(socket),
      listeners: socket.eventNames().map((name) => [name, socket.rawListeners(name)]),
      methods: [socket.write, socket.end, socket.destroy, socket.emit],
    });
    const before = face();
    watch.add(connection, socket, 'endpoint');
    pass(15);
    expect(face()).toEqual(before);
    connection.terminate();
    client.destroy();
  });

  test('time: who waits for a client to go is told once, of a reset as of a FIN, and then no timer runs', async () => {
    for (const leave of ['FIN', 'a reset']) {
      const { client, socket, connection } = await open();
      connection.pause();
      const gone = vi.fn();
      const stop = watch.onceGone(socket, vi.fn());
      watch.onceGone(socket, gone);
      stop();
      client.write(frame(1, 'unread'));
      rounds.get(50)?.();
      expect(gone).not.toHaveBeenCalled();
      if (leave === 'FIN') client.end();
      else client.resetAndDestroy();
      await vi.waitFor(() => {
        rounds.get(50)?.();
        expect(gone).toHaveBeenCalledOnce();
      });
      expect([...rounds.keys()]).not.toContain(50);
      connection.terminate();
    }
  });

  test('time: no timer runs while nobody is connected', async () => {
    expect(rounds.size).toBe(0);
    const { connection } = await open();
    expect([...rounds.keys()]).toEqual([1_000]);
    expect([...watch.connections]).toEqual([connection]);
    connection.terminate();
    await once(connection, 'close');
    expect(rounds.size).toBe(0);
    expect([...watch.connections]).toEqual([]);
  });
});
