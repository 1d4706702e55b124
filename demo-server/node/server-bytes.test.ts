import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { Feed, frame, handshake, RawClient, type Running, run, tokenOf, transports } from './server-testing.ts';

describe.each(transports)('what is mirrored through $scheme', ({ secure }) => {
  let server: Running;
  let feed: Feed;
  let tokens = 0;

  beforeAll(async () => {
    server = await run({ secure });
    return () => server.stop();
  });

  async function session(): Promise<Feed> {
    tokens += 1;
    feed = new Feed(server, tokenOf(tokens));
    await feed.untilSession();
    return feed;
  }

  /** Says goodbye, and compares both directions with what the client wrote and read. */
  async function expectEqualStreams(client: RawClient, skippedSent = 0, skippedReceived = 0): Promise<void> {
    await client.write(frame(0x88, Buffer.from([0x03, 0xe8])));
    await client.untilEnded();
    client.socket.end();
    const tapped = await feed.untilClosed(1);
    expect(tapped.stream('client').toString('hex')).toBe(client.sent.subarray(skippedSent).toString('hex'));
    expect(tapped.stream('server').toString('hex')).toBe(client.received.subarray(skippedReceived).toString('hex'));
    expect(tapped.exact('server')).toBe(true);
    expect(tapped.events.map(({ type }) => type)).toEqual(['open', 'end', 'end', 'close']);
    expect(tapped.close).toMatchObject({ how: 'fin', by: 'server' });
  }

  test('a handshake, messages of every length form, a ping and a close', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}.a`));
    await client.untilReceived('\r\n\r\n');
    for (const payload of [Buffer.from('hello'), Buffer.alloc(30_000, 7), randomBytes(70_000)]) {
      const before = client.receivedLength;
      await client.write(frame(0x82, payload));
      await client.until(() => client.receivedLength >= before + payload.length + 2);
    }
    await client.write(frame(0x89, 'ping'));
    await client.untilReceived('ping');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client);
  });

  test('why the parser gave up comes after the Close that says so, without a byte of what was sent', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}.a`));
    await client.untilReceived('\r\n\r\n');
    // A frame without a mask.
    await client.write(Uint8Array.of(0x81, 0x02, 0x68, 0x69));
    // 1002.
    await client.untilReceived('\x88\x02\x03\xea');
    client.socket.end();
    const tapped = await feed.untilClosed(1);
    expect(tapped.events.map(({ type }) => type).slice(0, 2)).toEqual(['open', 'error']);
    expect(tapped.events[1]).toEqual({
      type: 'error',
      connection: 1,
      at: expect.any(Number),
      code: 'WS_ERR_EXPECTED_MASK',
      message: 'Invalid WebSocket frame: MASK must be set',
    });
    expect(tapped.stream('server').subarray(-4)).toEqual(Buffer.of(0x88, 0x02, 0x03, 0xea));
  });

  test('frames glued to the handshake', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(
      Buffer.concat([
        Buffer.from(handshake(`/echo?tap=${feed.token}`)),
        frame(0x81, 'glued'),
        frame(0x81, 'again').subarray(0, 5),
      ]),
    );
    await client.untilReceived('glued');
    await client.write(frame(0x81, 'again').subarray(5));
    await client.untilReceived('again');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client);
  });

  test('a GET pipelined before the handshake is left out, and the head is exact', async () => {
    await session();
    const client = new RawClient(server);
    const before = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
    await client.write(before + handshake(`/echo?tap=${feed.token}`));
    await client.untilReceived('101 Switching');
    const answer = client.text.indexOf('HTTP/1.1 101');
    expect(client.text.slice(0, answer)).toContain('"status":"ok"');
    await client.write(frame(0x81, 'hello'));
    await client.untilReceived('hello');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client, before.length, answer);
  });

  test('a POST with a body that imitates the handshake, pipelined before it', async () => {
    await session();
    const client = new RawClient(server);
    const target = `/echo?tap=${feed.token}`;
    const imitation = handshake(target).replace('Host: ', 'Host:   ');
    const before = `POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${imitation.length}\r\n\r\n${imitation}`;
    await client.write(before + handshake(target));
    await client.untilReceived('101 Switching');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client, before.length, client.text.indexOf('HTTP/1.1 101'));
  });

  test('a request answered on the same connection before', async () => {
    await session();
    const client = new RawClient(server);
    await client.write('GET /demo-server.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await client.untilReceived('"tap"}\n');
    const [sent, received] = [client.sent.length, client.receivedLength];
    await client.write(handshake(`/echo?tap=${feed.token}`));
    await client.untilReceived('101 Switching');
    await client.write(frame(0x81, 'hello'));
    await client.untilReceived('hello');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client, sent, received);
  });

  test('odd white space in a head that came whole is exact', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}`, 'X-Odd: \t a  b \t\r\nX-None:\r\nX-Glued:c\r\n'));
    await client.untilReceived('101 Switching');
    expect(feed.tapped(1).exact('client')).toBe(true);
    await expectEqualStreams(client);
  });

  test('a head that came byte by byte is rebuilt, and not called exact', async () => {
    await session();
    const client = new RawClient(server);
    // Same length when rebuilt, other bytes: a comparison of lengths would be fooled.
    const head = handshake(`/echo?tap=${feed.token}`, 'X-Two:  a\r\nX-None:b\r\n');
    for (const byte of head) await client.write(byte);
    await client.untilReceived('101 Switching');
    await client.write(frame(0x81, 'hello'));
    await client.untilReceived('hello');
    const tapped = feed.tapped(1);
    await feed.until(() => tapped.stream('client').length > head.length);
    const rebuilt = tapped.stream('client').subarray(0, head.length).toString('latin1');
    expect(rebuilt).toBe(head.replace('X-Two:  a', 'X-Two: a').replace('X-None:b', 'X-None: b'));
    const inexact = tapped.records.filter(({ exact }) => !exact);
    expect(Buffer.concat(inexact.map(({ bytes }) => bytes)).toString('latin1')).toBe(rebuilt);
    expect(tapped.stream('client').subarray(head.length).toString('hex')).toBe(
      client.sent.subarray(head.length).toString('hex'),
    );
    client.socket.destroy();
  });

  test('compressed messages', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(
      handshake(`/echo?deflate&tap=${feed.token}`, 'Sec-WebSocket-Extensions: permessage-deflate\r\n'),
    );
    await client.untilReceived('permessage-deflate');
    await client.untilReceived('\r\n\r\n');
    const before = client.receivedLength;
    const deflated = deflateRawSync('hello hello hello hello', { finishFlush: 2 });
    await client.write(frame(0xc1, deflated.subarray(0, -4)));
    await client.until(() => client.receivedLength > before + 2);
    expect(client.received[before]).toBe(0xc1);
    await expectEqualStreams(client);
  });

  test('bytes after the close frame, and a client that leaves first', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}`));
    await client.untilReceived('\r\n\r\n');
    await client.write(Buffer.concat([frame(0x88, Buffer.from([0x03, 0xe8])), frame(0x81, 'late')]));
    client.socket.end();
    const tapped = await feed.untilClosed(1);
    await client.untilEnded();
    expect(tapped.stream('client').toString('hex')).toBe(client.sent.toString('hex'));
    expect(tapped.stream('server').toString('hex')).toBe(client.received.toString('hex'));
  });

  test('secrets are overwritten with as many asterisks, the rest stays exact', async () => {
    await session();
    const client = new RawClient(server);
    const secrets = [
      'Cookie:  a=b; c=d \r\n',
      'AUTHORIZATION: Basic eA==\r\n',
      'Proxy-Authorization: x\r\n',
      'Forwarded: for=192.0.2.1\r\n',
      'X-Forwarded-For: 192.0.2.1\r\n',
      'x-forwarded-whatever: y\r\n',
      'X-Real-IP: 192.0.2.1\r\n',
    ];
    const head = handshake(`/echo?tap=${feed.token}`, `${secrets.join('')}X-Shown: cookie: no\r\n`);
    await client.write(head);
    await client.untilReceived('101 Switching');
    const tapped = feed.tapped(1);
    await feed.until(() => tapped.stream('client').length === head.length);
    const mirrored = tapped.stream('client').toString('latin1');
    expect(mirrored).toContain('Cookie:  ******** \r\nAUTHORIZATION: **********\r\nProxy-Authorization: *\r\n');
    expect(mirrored).toContain('Forwarded: *************\r\nX-Forwarded-For: *********\r\n');
    expect(mirrored).toContain('x-forwarded-whatever: *\r\nX-Real-IP: *********\r\nX-Shown: cookie: no\r\n');
    for (const { bytes, exact, overwritten, from } of tapped.records) {
      if (from !== 'client') continue;
      expect(overwritten).toBe(!exact);
      if (exact) expect(head).toContain(Buffer.from(bytes).toString('latin1'));
      else expect(Buffer.from(bytes).toString('latin1')).toMatch(/^\*+$/);
    }
    client.socket.destroy();
  });

  test('a reset by the client', async () => {
    await session();
    const client = new RawClient(server);
    await client.write(handshake(`/echo?tap=${feed.token}`));
    await client.untilReceived('\r\n\r\n');
    client.tcp.resetAndDestroy();
    const tapped = await feed.untilClosed(1);
    expect(tapped.close).toMatchObject({ how: 'reset', by: 'client' });
  });
});
