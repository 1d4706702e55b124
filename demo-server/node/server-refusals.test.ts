import { beforeAll, describe, expect, test } from 'vitest';
import { Feed, frame, handshake, KEY, RawClient, type Running, run, tokenOf, transports } from './server-testing.ts';

describe.each(transports)('over $scheme', ({ secure }) => {
  let server: Running;

  beforeAll(async () => {
    server = await run({ secure });
    return () => server.stop();
  });

  /** Sends a request and reads the whole answer, until the server closes. */
  async function answerTo(request: string, at = server): Promise<string> {
    const client = new RawClient(at);
    await client.write(request);
    await client.untilEnded();
    client.socket.destroy();
    return client.text;
  }

  const without = (line: string): string => handshake('/echo').replace(line, '');

  describe('handshakes that are refused', () => {
    test.each([
      ['no Host', without('Host: localhost\r\n'), 400, 'Expected a Host header'],
      ['two Hosts', handshake('/echo', 'Host: localhost\r\n'), 400, 'found 2'],
      ['a body by Content-Length', handshake('/echo', 'Content-Length: 5\r\n'), 400, 'without a body'],
      ['a chunked body', `${handshake('/echo', 'Transfer-Encoding: chunked\r\n')}0\r\n\r\n`, 400, 'without a body'],
      ['no key', without(`Sec-WebSocket-Key: ${KEY}\r\n`), 400, 'Expected one Sec-WebSocket-Key'],
      ['a short key', handshake('/echo').replace(KEY, 'short'), 400, 'found \\"short\\"'],
      ['two keys', handshake('/echo', `Sec-WebSocket-Key: ${KEY}\r\n`), 400, 'Expected one Sec-WebSocket-Key'],
      ['a subprotocol twice', handshake('/echo', 'Sec-WebSocket-Protocol: a, a\r\n'), 400, 'each subprotocol once'],
      ['a subprotocol that is none', handshake('/echo', 'Sec-WebSocket-Protocol: a b\r\n'), 400, 'a list of names'],
      ['another scheme', handshake('ftp://localhost/echo'), 400, 'Expected a target'],
      ['ws as a scheme', handshake('ws://localhost/echo'), 400, 'Expected a target'],
      ['a deflate parameter of its own', handshake('/echo?deflate=wide'), 400, 'Allowed: server_no_context_takeover'],
      ['POST', handshake('/echo').replace('GET', 'POST'), 405, 'Expected GET, found POST'],
      ['an unknown path', handshake('/nowhere'), 404, 'such as /echo'],
      ['a tap without a token', handshake('/tap', 'Sec-WebSocket-Protocol: feed.v1\r\n'), 400, '22 characters'],
      ['a tap without its subprotocol', handshake(`/tap?tap=${tokenOf(1)}`), 400, 'feed.v1'],
      ['garbage', '\x16\x03\x01hello\r\n\r\n', 400, 'Expected an HTTP/1.1 request'],
      ['a head too long', handshake('/echo', `X: ${'a'.repeat(20_000)}\r\n`), 431, 'at most 8192 bytes'],
    ])('%s', async (_, request, status, words) => {
      const answer = await answerTo(request);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toContain(words.replaceAll('\\"', '"'));
      expect(answer).toMatch(/\r\nConnection: close\r\n/);
      expect(answer).toMatch(/\r\nContent-Type: text\/plain/);
      if (status === 405) expect(answer).toContain('\r\nAllow: GET\r\n');
    });

    test.each([
      ['HTTP/1.0', handshake('/echo').replace('HTTP/1.1', 'HTTP/1.0')],
      ['version 8', handshake('/echo').replace('Version: 13', 'Version: 8')],
      ['version 13 and 8', handshake('/echo').replace('Version: 13', 'Version: 13, 8')],
      ['no version', without('Sec-WebSocket-Version: 13\r\n')],
      ['a plain GET', 'GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n'],
      ['a plain GET on the tap', `GET /tap?tap=${tokenOf(1)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
      ['another protocol', handshake('/echo').replace('Upgrade: websocket', 'Upgrade: h2c')],
      ['no Connection: Upgrade', handshake('/echo').replace('Connection: Upgrade', 'Connection: keep-alive')],
    ])('426 names the protocol and closes: %s', async (name, request) => {
      const answer = await answerTo(request);
      expect(answer).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
      expect(answer).toContain('\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n');
      expect(answer.includes('\r\nSec-WebSocket-Version: 13\r\n')).toBe(name.includes('version'));
    });

    test('an upgrade pipelined behind an answer that is not ready is answered in its turn', async () => {
      let answerPage = (): void => undefined;
      const slow = await run({
        secure,
        site: {
          serve(_, response) {
            // Asked again and again, and it answers once.
            answerPage = () => void (response.writableEnded || response.end('page'));
          },
        },
      });
      const client = new RawClient(slow);
      await client.write(`GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n${handshake('/echo')}`);
      await client.until(() => {
        setImmediate(() => client.happened());
        answerPage();
        return client.ended;
      });
      expect(client.text).toMatch(/^HTTP\/1\.1 200 .*page.*HTTP\/1\.1 426 .*earlier request unanswered/s);
      await slow.stop();
    });
  });

  describe('handshakes that are accepted', () => {
    test.each([
      ['absolute form', handshake('http://localhost/echo')],
      ['absolute form with https', handshake('HTTPS://localhost/echo?x')],
      ['several protocols', handshake('/echo').replace('Upgrade: websocket', 'Upgrade: h2c, WebSocket')],
      ['a list of connection options', handshake('/echo').replace('n: Upgrade', 'n: keep-alive,\tUPGRADE')],
      ['header names of any case', handshake('/echo').replace('Sec-WebSocket-Key', 'SEC-WEBSOCKET-KEY')],
      ['an empty body', handshake('/echo', 'Content-Length: 0\r\n')],
    ])('%s', async (_, request) => {
      const client = new RawClient(server);
      await client.write(Buffer.concat([Buffer.from(request), frame(0x81, 'hello')]));
      await client.untilReceived('\x81\x05hello');
      expect(client.text).toMatch(/^HTTP\/1\.1 101 /);
      client.socket.destroy();
    });

    test('the first subprotocol offered is chosen', async () => {
      const client = new RawClient(server);
      await client.write(handshake('/echo', 'Sec-WebSocket-Protocol: one, two\r\n'));
      await client.untilReceived('\r\n\r\n');
      expect(client.text).toContain('\r\nSec-WebSocket-Protocol: one\r\n');
      client.socket.destroy();
    });

    test.each([
      ['/echo', undefined],
      ['/echo?deflate', 'permessage-deflate'],
      [
        '/echo?deflate=server_no_context_takeover;server_max_window_bits=10',
        'permessage-deflate; server_no_context_takeover; server_max_window_bits=10',
      ],
      ['/echo?deflate=client_max_window_bits=9', 'permessage-deflate; client_max_window_bits=9'],
    ])('%s is compressed as it asks', async (target, expected) => {
      const client = new RawClient(server);
      await client.write(handshake(target, 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n'));
      await client.untilReceived('\r\n\r\n');
      expect(/\r\nSec-WebSocket-Extensions: (.*)\r\n/.exec(client.text)?.[1]).toBe(expected);
      client.socket.destroy();
    });

    test('a short message is compressed too, where each stands alone', async () => {
      const client = new RawClient(server);
      await client.write(
        handshake('/echo?deflate=server_no_context_takeover', 'Sec-WebSocket-Extensions: permessage-deflate\r\n'),
      );
      await client.untilReceived('\r\n\r\n');
      const before = client.receivedLength;
      await client.write(frame(0x81, 'hi'));
      await client.until(() => client.receivedLength > before);
      expect(client.received[before]).toBe(0xc1);
      client.socket.destroy();
    });

    test('under a base path, and nowhere else', async () => {
      const based = await run({ base: '/x/' });
      expect(await answerTo(handshake('/echo'), based)).toMatch(/^HTTP\/1\.1 404 /);
      expect(await answerTo(handshake('/x/nowhere'), based)).toMatch(/^HTTP\/1\.1 404 /);
      const client = new RawClient(based);
      await client.write(handshake('/x/echo'));
      await client.untilReceived('101 Switching');
      client.socket.destroy();
      expect(await (await fetch(based.url('http', '/x/demo-server.json'))).json()).toEqual({ tap: 'tap' });
      expect((await fetch(based.url('http', '/demo-server.json'))).status).toBe(404);
      expect((await fetch(based.url('http', '/x'), { redirect: 'manual' })).headers.get('location')).toBe('/x/');
      await based.stop();
    });
  });

  describe('origins and caps', () => {
    test('another origin is refused in words that name the setting', async () => {
      const answer = await answerTo(handshake('/echo', 'Origin: https://example.org\r\n'));
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).toContain('ALLOWED_ORIGINS=https://example.org');
    });

    test('the tap refuses an origin that may use the public endpoints', async () => {
      const open = await run({ secure, origins: { allowed: new Set(['*']) } });
      const origin = 'Origin: https://example.org\r\n';
      const client = new RawClient(open);
      await client.write(handshake('/echo', origin));
      await client.untilReceived('101 Switching');
      client.socket.destroy();
      const tap = handshake(`/tap?tap=${tokenOf(1)}`, `${origin}Sec-WebSocket-Protocol: feed.v1\r\n`);
      expect(await answerTo(tap, open)).toMatch(/^HTTP\/1\.1 403 /);
      await open.stop();
    });

    test('the host of an absolute target stands above the Host header', async () => {
      const origin = 'Origin: http://127.0.0.1:99\r\n';
      const absolute = handshake('http://127.0.0.1:99/echo', origin);
      const client = new RawClient(server);
      await client.write(absolute);
      await client.untilReceived('101 Switching');
      client.socket.destroy();
      expect(await answerTo(handshake('/echo', origin))).toMatch(/^HTTP\/1\.1 403 /);
    });

    test('over a cap an endpoint answers 429 or 503, the tap a close code, and a place given back is free', async () => {
      const small = await run({ secure, limits: { connectionsPerClient: 2, connections: 3 } });
      const clients = [new RawClient(small), new RawClient(small)];
      for (const client of clients) {
        await client.write(handshake('/echo'));
        await client.untilReceived('101 Switching');
      }
      expect(await answerTo(handshake('/echo'), small)).toMatch(/^HTTP\/1\.1 429 .*LIMIT_CONNECTIONS_PER_CLIENT/s);
      const feed = new Feed(small, tokenOf(1));
      await feed.until(() => feed.closeCode);
      expect(feed.closeCode).toBe(4429);
      clients[0]?.socket.destroy();
      for (let token = 2, free = false; !free; token += 1) {
        const again = new Feed(small, tokenOf(token));
        await again.untilSession();
        free = again.events.length > 0;
      }
      await small.stop();
    });

    test('a handshake that fails late, for its extensions, takes no place', async () => {
      const small = await run({ secure, limits: { connections: 1 } });
      const broken = handshake('/echo?deflate', 'Sec-WebSocket-Extensions: ;;\r\n');
      for (let times = 0; times < 3; times += 1)
        expect(await answerTo(broken, small)).toMatch(/^HTTP\/1\.1 400 .*unacceptable Sec-WebSocket-Extensions/s);
      const client = new RawClient(small);
      await client.write(handshake('/echo'));
      await client.untilReceived('101 Switching');
      client.socket.destroy();
      await small.stop();
    });

    test('a full server says 503, and 4503 on the tap', async () => {
      const full = await run({ secure, limits: { connections: 1 } });
      const client = new RawClient(full);
      await client.write(handshake('/echo'));
      await client.untilReceived('101 Switching');
      expect(await answerTo(handshake('/echo'), full)).toMatch(/^HTTP\/1\.1 503 .*\r\nRetry-After: 30\r\n/s);
      const feed = new Feed(full, tokenOf(1));
      await feed.until(() => feed.closeCode);
      expect(feed.closeCode).toBe(4503);
      await full.stop();
    });
  });

  describe('refusals on the feed', () => {
    let feed: Feed;
    let tokens = 100;

    async function session(): Promise<string> {
      tokens += 1;
      feed = new Feed(server, tokenOf(tokens));
      await feed.untilSession();
      return feed.token;
    }

    test.each([
      ['400 by our check', (target: string) => handshake(target).replace(KEY, 'short')],
      ['400 by the endpoint', (target: string) => handshake(target.replace('?', '?deflate=x&'))],
      [
        '400 by ws',
        (target: string) =>
          handshake(target.replace('?', '?deflate&'), 'Sec-WebSocket-Extensions: permessage-deflate; x\r\n'),
      ],
      ['400 by the parser', (target: string) => handshake(target, 'Bad Header: x\r\n')],
      ['403', (target: string) => handshake(target, 'Origin: https://example.org\r\n')],
      ['404', (target: string) => handshake(target.replace('/echo', '/nowhere'))],
      ['405', (target: string) => handshake(target).replace('GET', 'PUT')],
      ['426 by HTTP/1.0', (target: string) => handshake(target).replace('HTTP/1.1', 'HTTP/1.0')],
      ['426 by a plain GET', (target: string) => `GET ${target} HTTP/1.1\r\nHost:localhost\r\n\r\n`],
      ['431', (target: string) => handshake(target, `X: ${'a'.repeat(9000)}\r\n`)],
    ])('%s: both directions, byte for byte', async (name, request) => {
      const token = await session();
      const client = new RawClient(server);
      await client.write(request(`/echo?tap=${token}.r`));
      await client.untilEnded();
      client.socket.end();
      const tapped = await feed.untilClosed(1);
      expect(client.text).toMatch(new RegExp(`^HTTP/1\\.1 ${name.slice(0, 3)} `));
      expect(tapped.stream('server').toString('latin1')).toBe(client.text);
      expect(tapped.stream('client').toString('latin1')).toBe(client.sent.toString('latin1'));
      expect(tapped.exact('client') && tapped.exact('server')).toBe(true);
      expect(tapped.events[0]).toMatchObject({ type: 'open', label: 'r' });
      expect(tapped.close).toMatchObject({ how: 'fin', by: 'server' });
    });

    test('a broken head keeps its secrets', async () => {
      const token = await session();
      const client = new RawClient(server);
      await client.write(handshake(`/echo?tap=${token}`, 'Cookie : a=b\r\n'));
      const tapped = await feed.untilClosed(1);
      expect(tapped.stream('client').toString('latin1')).toBe(client.sent.toString('latin1').replace('a=b', '***'));
      client.socket.destroy();
    });

    test.each([
      ['another reader’s request', 'GET /echo?other HTTP/1.1\r\nHost: localhost\r\nX-Secret: theirs\r\n\r\n'],
      ['another handshake', handshake('/echo', 'X-Secret: theirs\r\n')],
      ['bytes that are no request', 'theirs \x00\x01'],
    ])('a tapped GET mirrors nothing of what follows on its socket: %s', async (_, next) => {
      const token = await session();
      const client = new RawClient(server);
      const mine = `GET /echo?tap=${token} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      await client.write(mine + next);
      await client.untilEnded();
      client.socket.end();
      await client.untilClosed();
      const tapped = await feed.untilClosed(1);
      expect(tapped.stream('client').toString('latin1')).toBe(mine);
      expect(tapped.stream('server').toString('latin1')).toMatch(/^HTTP\/1\.1 426 (?!.*HTTP\/1\.1)/s);
      expect(feed.connections).toBe(1);
    });

    test('a request behind an answer that closes is not looked at, whoever asks', async () => {
      const token = await session();
      const theirs = new Feed(server, tokenOf(99));
      await theirs.untilSession();
      const client = new RawClient(server);
      await client.write(
        `GET /echo?tap=${token} HTTP/1.1\r\nHost: localhost\r\n\r\n` +
          `GET /echo?tap=${theirs.token} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      );
      await client.untilEnded();
      client.socket.end();
      await feed.untilClosed(1);
      await theirs.command({ do: 'clock' });
      expect(theirs.connections).toBe(0);
    });

    test('what another reader asked before on the same socket is not mirrored, nor its late answer', async () => {
      let answerPage = (): void => undefined;
      const slow = await run({
        secure,
        site: {
          serve(_, response) {
            answerPage = () => void response.end('theirs');
          },
        },
      });
      const theirs = new Feed(slow, tokenOf(1));
      await theirs.untilSession();
      const client = new RawClient(slow);
      const mine = `GET /echo?tap=${theirs.token} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      await client.write(`GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n${mine}`);
      await theirs.until(() => theirs.tapped(1).stream('client').length > 0);
      answerPage();
      const tapped = await theirs.untilClosed(1);
      await client.untilEnded();
      expect(client.text).toMatch(/^HTTP\/1\.1 200 .*theirs.*HTTP\/1\.1 426 /s);
      expect(tapped.stream('client').toString('latin1')).toBe(mine);
      expect(tapped.exact('client')).toBe(true);
      expect(tapped.stream('server').toString('latin1')).toBe(client.text.slice(client.text.indexOf('HTTP/1.1 426')));
      await slow.stop();
    });

    test('two pipelined requests alike but for white space: neither is called exact', async () => {
      const token = await session();
      const client = new RawClient(server);
      const one = `GET /echo?tap=${token} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      await client.write(one + one.replace('Host: ', 'Host:'));
      const tapped = await feed.untilClosed(1);
      expect(tapped.exact('client')).toBe(false);
      client.socket.destroy();
    });

    test('the body of a plain request, and not what follows it', async () => {
      const token = await session();
      const client = new RawClient(server);
      const mine = `POST /echo?tap=${token} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody`;
      await client.write(`${mine}GET / HTTP/1.1\r\n`);
      const tapped = await feed.untilClosed(1);
      expect(mine.startsWith(tapped.stream('client').toString('latin1'))).toBe(true);
      expect(tapped.stream('client').length).toBeGreaterThanOrEqual(mine.length - 4);
      client.socket.destroy();
    });

    test('bytes behind a refused handshake are not mirrored', async () => {
      const token = await session();
      const client = new RawClient(server);
      const mine = handshake(`/echo?deflate=x&tap=${token}`);
      await client.write(`${mine}theirs`);
      await client.untilEnded();
      client.socket.end();
      const tapped = await feed.untilClosed(1);
      expect(tapped.stream('client').toString('latin1')).toBe(mine);
    });

    test('an unread head in a later read of the connection is not tapped', async () => {
      const token = await session();
      const client = new RawClient(server);
      await client.write('GET /demo-server.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await client.untilReceived('"tap"}');
      await client.write(handshake(`/echo?tap=${token}`, 'Bad Header: x\r\n'));
      await client.untilEnded();
      expect(client.text).toContain('HTTP/1.1 400 ');
      expect(await feed.command({ do: 'clock' })).toMatchObject({ type: 'done' });
      expect(feed.connections).toBe(0);
      client.socket.destroy();
    });
  });

  test('a refused client that goes on sending reads its answer all the same', async () => {
    const client = new RawClient(server);
    await client.write(handshake('/echo', 'Origin: https://example.org\r\n'));
    await client.write(Buffer.alloc(20_000_000));
    await client.untilEnded();
    client.socket.end();
    await client.untilClosed();
    expect(client.text).toMatch(/^HTTP\/1\.1 403 .*ALLOWED_ORIGINS/s);
    expect(client.error).toBeUndefined();
  });

  test('a head that never ends is answered with 408', async () => {
    const hasty = await run({ secure, limits: { headMs: 100 } });
    expect(await answerTo('GET /echo HTTP/1.1\r\nHos', hasty)).toMatch(/^HTTP\/1\.1 408 .*within 0\.1 s/s);
    await hasty.stop();
  });
});
