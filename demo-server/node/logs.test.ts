import { expect, test } from 'vitest';
import { createLog } from './logs.ts';
import { Feed, frame, handshake, RawClient, run, tokenOf } from './server-testing.ts';

function collect() {
  const lines: string[] = [];
  return { lines, log: createLog('debug', { write: (line: string) => void lines.push(line) }) };
}

test('an event is one line of JSON with a time, and nothing about this machine', () => {
  const { lines, log } = collect();
  log.opened({ endpoint: 'echo', tapped: true, connections: 3 });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    endpoint: 'echo',
    tapped: true,
    connections: 3,
    msg: 'opened',
  });
});

test('an error is named by its code and place; its message may quote a peer', () => {
  const { lines, log } = collect();
  log.failed({ where: 'upgrade', error: new RangeError('Cookie: id=s3cret') });
  log.failed({ where: 'upgrade', error: 's3cret' });
  log.failed({ where: 'upgrade', error: Object.assign(new Error('s3cret'), { code: 'ERR_X' }) });
  expect(lines.join('')).not.toContain('s3cret');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    code: 'RangeError',
    at: expect.stringMatching(/^logs\.test\.ts:\d+:\d+$/),
  });
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ code: 'ERR_X' });
});

test('hostile traffic leaves no token, query, address, cookie or content in the log', async () => {
  const { lines, log } = collect();
  const server = await run({ log, trustProxy: 1 });
  const token = tokenOf(7);
  const feed = new Feed(server, token, ['feed.v1'], { cookie: 'c00kie=s3cret' });
  await feed.untilSession();

  const marks =
    'Cookie: c00kie=s3cret\r\nAuthorization: Bearer s3cret\r\nX-Forwarded-For: 198.51.100.77\r\n' +
    'User-Agent: m4rk\r\nReferer: http://m4rk.example/\r\n';
  const attempts = [
    handshake(`/echo?tap=${token}.l4bel&m4rk=1`, marks) + frame(0x81, 'm4rk content').toString('latin1'),
    handshake(`/echo?tap=${token}`, `${marks}Origin: http://m4rk.example\r\n`),
    handshake('/m4rk?m4rk', marks),
    handshake('/tap?tap=m4rk', marks),
    handshake(`/tap?tap=${token}`, `${marks}Sec-WebSocket-Protocol: feed.v1\r\n`),
    handshake('/echo?m4rk', `${marks}Sec-WebSocket-Extensions: m4rk;;=\r\n`),
    handshake('/echo?m4rk', marks) + frame(0xf1, 'm4rk').toString('latin1'),
    handshake('/echo?m4rk', marks) + frame(0x88, '\x03\xe8m4rk').toString('latin1'),
    `GET /echo?tap=${token}&m4rk HTTP/1.1\r\nHost: m4rk\r\n${marks}\r\n`,
    `GET /m4rk HTTP/1.1\r\n${marks}\r\n`,
    `M4RK m4rk\x00 \r\n\r\n`,
    `GET /echo?m4rk HTTP/1.1\r\nHost: localhost\r\nm4rk: ${'m4rk'.repeat(40_000)}\r\n\r\n`,
  ];
  for (const attempt of attempts) {
    const client = new RawClient(server);
    await client.write(attempt).catch(() => undefined);
    await client.until(() => client.receivedLength > 0 || client.closed);
    client.socket.destroy();
  }
  const ends = () => lines.filter((line) => line.includes('"closed"')).length;
  const begins = () => lines.filter((line) => line.includes('"opened"')).length;
  feed.socket.close();
  await feed.until(() => feed.closeCode);
  await server.stop();
  while (ends() < begins()) await new Promise(setImmediate);

  const written = lines.join('');
  expect(begins()).toBeGreaterThanOrEqual(4);
  expect(lines.filter((line) => line.includes('"refused"')).length).toBeGreaterThanOrEqual(5);
  expect(written).not.toMatch(/m4rk|s3cret|c00kie|l4bel|Bearer|example/i);
  expect(written).not.toContain(token);
  expect(written).not.toMatch(/127\.0\.0\.1|198\.51\.100|::1|localhost/);
  expect(written).not.toContain('?');
  for (const line of lines) {
    const { endpoint = 'none' } = JSON.parse(line);
    expect(['echo', 'tap', 'none']).toContain(endpoint);
  }
});
