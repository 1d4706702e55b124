import { beforeAll, describe, expect, test } from 'vitest';
import { seededBytes } from '../endpoints/bytes.ts';
import { frame, handshake, KEY, RawClient, type Running, run } from './server-testing.ts';
import { framesIn } from './server-testing-dissected.ts';
import { WsClient } from './server-testing-ws.ts';

let server: Running;
beforeAll(async () => {
  server = await run();
  return () => server.stop();
});

const dots = (number: number, size: number): string => String(number).padEnd(size, '.');

/** What a path sends by itself, in the order of its coming; regular expressions for what holds a time. */
const answers: readonly (readonly [string, readonly (string | RegExp | Uint8Array)[]])[] = [
  ['echo', []],
  ['subprotocols', ['{"offered":[],"chosen":null}']],
  ['headers', [/^\{"method":"GET","target":"\/headers","version":"1\.1","headers":\[\["/]],
  ['bytes/0', [new Uint8Array(0)]],
  // State 1 and on: 1015568748, 1586005467, 2165703038, 3027450565.
  ['bytes/4', [Uint8Array.of(0x3c, 0x5e, 0x81, 0xb4)]],
  ['bytes/300?seed=7', [seededBytes(300, 7)]],
  ['stream/3', [dots(1, 16), dots(2, 16), dots(3, 16)]],
  ['stream/2?interval=20&size=5', ['1....', '2....']],
  ['stream/0', []],
  ['fragments/3', ['1 2 3 ']],
  ['fragments/64?ping', [`${Array.from({ length: 64 }, (_, part) => part + 1).join(' ')} `]],
  ['ping/100?count=2', [/^pong 1 after \d+\.\d ms$/, /^pong 2 after \d+\.\d ms$/]],
  ['delay/20', []],
  ['stall?ms=20', ['Nothing is read for 20 ms.', 'Reading again.']],
];

/** What it says first where a number is out of its range, at both ends. */
const clamps: readonly (readonly [string, string, number])[] = [
  ['bytes/1048577', 'Expected n to be a whole number from 0 to 1048576 bytes, found "1048577": 1048576 is used.', 2],
  ['bytes/-1', 'Expected n to be a whole number from 0 to 1048576 bytes, found "-1": 0 is used.', 2],
  [
    'bytes/1?seed=4294967296',
    'Expected seed to be a whole number from 0 to 4294967295, found "4294967296": 4294967295 is used.',
    2,
  ],
  ['stream/-3', 'Expected count to be a whole number from 0 to 10000, found "-3": 0 is used.', 1],
  ['stream/1?size=4', 'Expected size to be a whole number from 5 to 65536 bytes, found "4": 5 is used.', 2],
  [
    `stream/1?interval=${'9'.repeat(400)}`,
    `Expected interval to be a whole number from 0 to 10000 ms, found "${'9'.repeat(60)}…": 10000 is used.`,
    2,
  ],
  [
    'stream/10000?size=65536&interval=10000',
    'Expected count times size to be at most 16777216 bytes, found 655360000: 256 messages are sent.',
    2,
  ],
  ['fragments/1', 'Expected parts to be a whole number from 2 to 64, found "1": 2 is used.', 2],
  ['fragments/65', 'Expected parts to be a whole number from 2 to 64, found "65": 64 is used.', 2],
  ['ping/0?count=1', 'Expected ms to be a whole number from 100 to 10000 ms, found "0": 100 is used.', 2],
  ['ping/100?count=0', 'Expected count to be a whole number from 1 to 1000, found "0": 1 is used.', 2],
  ['delay/-1', 'Expected ms to be a whole number from 0 to 10000 ms, found "-1": 0 is used.', 1],
  ['ping/10001?count=1', 'Expected ms to be a whole number from 100 to 10000 ms, found "10001": 10000 is used.', 1],
  ['ping/100?count=1001', 'Expected count to be a whole number from 1 to 1000, found "1001": 1000 is used.', 1],
  ['stall?ms=60001', 'Expected ms to be a whole number from 0 to 60000 ms, found "60001": 60000 is used.', 2],
  [
    'close/4000?after=10001',
    'Expected after to be a whole number from 0 to 10000 ms, found "10001": 10000 is used.',
    1,
  ],
  ['drop?after=10001', 'Expected after to be a whole number from 0 to 10000 ms, found "10001": 10000 is used.', 1],
  ['stall?ms=-1', 'Expected ms to be a whole number from 0 to 60000 ms, found "-1": 0 is used.', 3],
];

describe('with ws as the client', () => {
  test.each(answers)('%s, and then it echoes', async (path, expected) => {
    const client = new WsClient(server, `/${path}`);
    await client.untilMessages(expected.length);
    await client.until(() => client.opened);
    client.socket.send('echo?');
    client.socket.send(Uint8Array.of(1, 2));
    await client.untilMessages(expected.length + 2);
    expect(client.messages).toEqual([
      ...expected.map((one) =>
        one instanceof RegExp ? expect.stringMatching(one) : typeof one === 'string' ? one : Buffer.from(one),
      ),
      'echo?',
      Buffer.from([1, 2]),
    ]);
    client.socket.close(1000);
    expect((await client.untilClosed()).code).toBe(1000);
  });

  test.each(clamps)('%s names the clamp', async (path, words, messages) => {
    const client = new WsClient(server, `/${path}`);
    await client.untilMessages(messages);
    expect(client.messages[0]).toBe(words);
    client.socket.terminate();
  });

  test('a seed makes the same bytes always, and another seed makes others', async () => {
    const clients = ['7', '7', '8'].map((seed) => new WsClient(server, `/bytes/1048576?seed=${seed}`));
    const [first, again, other] = await Promise.all(clients.map(async (client) => (await client.untilMessages(1))[0]));
    expect(Buffer.isBuffer(first) && first.length).toBe(1_048_576);
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
    for (const client of clients) client.socket.terminate();
  });

  test.each([
    ['', ['b', 'a'], 'b'],
    ['?choose=a', ['b', 'a'], 'a'],
    ['?choose=', ['b', 'a'], null],
  ])('subprotocols%s of %j chooses %s', async (query, offered, chosen) => {
    const client = new WsClient(server, `/subprotocols${query}`, offered);
    await client.until(() => client.messages.length === 1 || client.closed !== undefined);
    // `ws` fails a connection where it offered and nothing was chosen (§4.1 allows that); see the raw test below.
    if (chosen === null) expect(client.error?.message).toBe('Server sent no subprotocol');
    else expect(client.messages).toEqual([JSON.stringify({ offered, chosen })]);
    client.socket.terminate();
  });

  test('compressed agrees on permessage-deflate, and what repeats costs little', async () => {
    const client = new WsClient(server, '/compressed', [], { perMessageDeflate: { threshold: 0 } });
    await client.untilMessages(4);
    expect(client.socket.extensions).toMatch(/^permessage-deflate/);
    const [first, table, again, short] = client.messages;
    expect(first).toBe('Agreed on permessage-deflate (RFC 7692); its parameters stand in the 101.');
    expect(JSON.parse(String(table))).toHaveLength(20);
    expect([again, short]).toEqual([table, 'short']);
    client.socket.send('echo?');
    await client.untilMessages(5);
    expect(client.messages[4]).toBe('echo?');
    client.socket.terminate();
  });

  test('compressed says where nothing was offered', async () => {
    const client = new WsClient(server, '/compressed', [], { perMessageDeflate: false });
    await client.untilMessages(4);
    expect(client.messages[0]).toBe(
      'Expected an offer of permessage-deflate (RFC 7692), found none: what follows is not compressed.',
    );
    client.socket.terminate();
  });

  test('a ping stands between every two fragments, and the message is whole', async () => {
    const client = new WsClient(server, '/fragments/3?ping');
    await client.untilMessages(1);
    expect(client.messages).toEqual(['1 2 3 ']);
    expect(client.pings).toEqual(['after 1', 'after 2']);
    client.socket.terminate();
  });

  test('a pong that answers the latest ping only answers the ones before it', async () => {
    const client = new WsClient(server, '/ping/100?count=3', [], { autoPong: false });
    await client.until(() => client.pings.length === 2);
    for (const number of ['7', '2', '1', '2']) client.socket.pong(number);
    await client.until(() => client.pings.length === 3);
    client.socket.pong('3');
    await client.untilMessages(2);
    expect(client.messages).toEqual([expect.stringMatching(/^pong 2 /), expect.stringMatching(/^pong 3 /)]);
    client.socket.terminate();
  });
});

describe('on a raw socket', () => {
  const opened = async (path: string, more = ''): Promise<RawClient> => {
    const client = new RawClient(server);
    await client.write(handshake(path, more));
    await client.untilReceived('\r\n\r\n');
    return client;
  };
  const textOf = (payload: Uint8Array): string => Buffer.from(payload).toString();
  const messagesIn = (client: RawClient): readonly Buffer[] => {
    const messages: Buffer[] = [];
    for (const { opcode, payload } of framesIn(client).filter((one) => one.opcode < 8)) {
      const begun = opcode === 0 ? (messages.pop() ?? Buffer.of()) : Buffer.of();
      messages.push(Buffer.concat([begun, payload]));
    }
    return messages;
  };

  // Pongs are the client's own to send, and are above.
  test.each(answers.filter(([path]) => !path.startsWith('ping')))('%s', async (path, expected) => {
    const client = await opened(`/${path}`);
    await client.until(() => messagesIn(client).length === expected.length);
    await client.write(frame(0x81, 'echo?'));
    await client.untilReceived('echo?');
    expect(framesIn(client).flatMap(({ notes }) => notes)).toEqual([]);
    expect(messagesIn(client).slice(0, -1)).toEqual(
      expected.map((one) =>
        one instanceof RegExp
          ? expect.toSatisfy((bytes: Buffer) => one.test(bytes.toString()))
          : Buffer.from(typeof one === 'string' ? Buffer.from(one) : one),
      ),
    );
    client.socket.destroy();
  });

  test('fragments: opcode and FIN of each frame, and pings between', async () => {
    const client = await opened('/fragments/3?ping');
    await client.untilReceived('3 ');
    expect(framesIn(client).map(({ fin, opcode, payload }) => [fin, opcode, textOf(payload)])).toEqual([
      [false, 1, '1 '],
      [true, 9, 'after 1'],
      [false, 0, '2 '],
      [true, 9, 'after 2'],
      [true, 0, '3 '],
    ]);
    client.socket.destroy();
  });

  test('fragments: no burst of pings that clients give up at', async () => {
    const client = await opened('/fragments/64?ping');
    await client.untilReceived('64 ');
    expect(framesIn(client).filter(({ opcode }) => opcode === 9)).toHaveLength(16);
    client.socket.destroy();
  });

  test('ping: the payload is a number in ASCII', async () => {
    const client = await opened('/ping/100?count=2');
    await client.until(() => framesIn(client).length === 2);
    expect(framesIn(client).map(({ opcode, payload }) => [opcode, textOf(payload)])).toEqual([
      [9, '1'],
      [9, '2'],
    ]);
    await client.write(frame(0x8a, '2'));
    await client.untilReceived('pong 2 after ');
    client.socket.destroy();
  });

  test('compressed: RSV1, and the repetition is short', async () => {
    const client = await opened(
      '/compressed?deflate=server_max_window_bits=10',
      'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n',
    );
    await client.until(() => framesIn(client).length === 4);
    const [first, table, again] = framesIn(client);
    expect(first?.rsv1).toBe(true);
    expect(Buffer.from(first?.inflated ?? []).toString()).toBe(
      'Agreed on permessage-deflate (RFC 7692); its parameters stand in the 101.',
    );
    expect(client.text).toContain('\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n');
    expect(table?.inflated?.length).toBeGreaterThan(900);
    expect(Number(table?.payloadLength)).toBeLessThan(400);
    expect(again?.inflated).toEqual(table?.inflated);
    client.socket.destroy();
  });

  test.each([
    ['Sec-WebSocket-Protocol: b, a\r\n', '', 'b'],
    ['Sec-WebSocket-Protocol: b\r\nSec-WebSocket-Protocol: a\r\n', '?choose=a', 'a'],
    ['Sec-WebSocket-Protocol: b, a\r\n', '?choose=', undefined],
  ])('subprotocols: %j%s is answered with %s', async (offer, query, chosen) => {
    const client = await opened(`/subprotocols${query}`, offer);
    await client.untilReceived('}');
    expect(/\r\nSec-WebSocket-Protocol: (.*)\r\n/.exec(client.text)?.[1]).toBe(chosen);
    expect(JSON.parse(textOf(framesIn(client)[0]?.payload ?? new Uint8Array()))).toEqual({
      offered: ['b', 'a'],
      chosen: chosen ?? null,
    });
    client.socket.destroy();
  });

  test('headers: all of them, in order and as they were written, secrets overwritten', async () => {
    const client = await opened(
      '/headers?tap=x&q=1',
      'Cookie: a=secret\r\nx-forwarded-for:  192.0.2.7\r\nAUTHORIZATION: Basic secret\r\nForwarded: for=secret\r\n' +
        'X-Real-IP: 192.0.2.7\r\nProxy-Authorization: secret\r\nX-Mine: \xe4"\\\r\nX-Mine: again\r\nCookie:\r\n',
    );
    await client.untilReceived(']]}');
    expect(JSON.parse(textOf(framesIn(client)[0]?.payload ?? new Uint8Array()))).toEqual({
      method: 'GET',
      target: '/headers?tap=x&q=1',
      version: '1.1',
      headers: [
        ['Host', 'localhost'],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Key', KEY],
        ['Sec-WebSocket-Version', '13'],
        ['Cookie', '********'],
        ['x-forwarded-for', '*********'],
        ['AUTHORIZATION', '************'],
        ['Forwarded', '**********'],
        ['X-Real-IP', '*********'],
        ['Proxy-Authorization', '******'],
        ['X-Mine', '\xe4"\\'],
        ['X-Mine', 'again'],
        ['Cookie', ''],
      ],
    });
    client.socket.destroy();
  });
});
