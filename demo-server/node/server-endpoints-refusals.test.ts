import { beforeAll, expect, test } from 'vitest';
import { endpointRows } from '#feed/endpoints.ts';
import { handshake, RawClient, type Running, run } from './server-testing.ts';
import { dissected } from './server-testing-dissected.ts';
import { WsClient } from './server-testing-ws.ts';

let server: Running;
beforeAll(async () => {
  server = await run();
  return () => server.stop();
});

async function answerTo(request: string): Promise<RawClient> {
  const client = new RawClient(server);
  await client.write(request);
  await client.untilEnded();
  client.socket.destroy();
  return client;
}

test.each([
  ['close', 'Expected code to be a whole number from 0 to 65535, found "". Example: /close/4000?reason=bye&after=1000'],
  ['close/abc', 'found "abc"'],
  ['close/1/2', 'found "1/2"'],
  ['close/%31000', 'found "%31000"'],
  ['close/1e3', 'found "1e3"'],
  ['close/1000?after=', 'Expected after to be a whole number from 0 to 10000 ms, found "".'],
  ['close/1000?after=1.5', 'found "1.5"'],
  ['status/', undefined],
  ['status/4%00', 'found "4%00"'],
  [`status/${'x'.repeat(99)}`, `found "${'x'.repeat(60)}…".`],
  ['delay/0x10', 'found "0x10"'],
  ['delay/1;2', 'found "1;2"'],
  ['stream/NaN', 'found "NaN"'],
  ['fragments/Infinity', 'found "Infinity"'],
  ['ping/ 1', undefined],
  ['bytes/1_000', 'found "1_000"'],
  ['stall?ms=x', 'found "x"'],
  ['drop?after=%F0%28', 'found "'],
  ['silent?ms=', 'found ""'],
  ['compressed?deflate=wide', 'Allowed: server_no_context_takeover'],
  ['subprotocols?choose=c', 'Expected choose to be one of the 0 subprotocols offered, or empty, found "c".'],
  ['bad', 'Expected a rule to break, one of accept-mismatch, subprotocol-unasked, '],
  ['bad/constructor', 'found "constructor"'],
])('%s is refused in words', async (path, words) => {
  const { text } = await answerTo(handshake(`/${path}`));
  // Where there are no words: a page's path, and a request line that is none.
  if (words === undefined) expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
  else {
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: text\/plain/);
    // `text` is in Latin-1.
    expect(text).toContain(Buffer.from(words).toString('latin1'));
  }
});

test.each(['headers/x', 'echo/', 'echo/x', 'stall/1', 'close/', 'bad/', '%63lose/1000', 'close%2F1000', '/close/1000'])(
  '%s is no path of an endpoint',
  async (path) => {
    expect((await answerTo(handshake(`/${path}`))).text).toMatch(/^HTTP\/1\.1 404 /);
  },
);

test.each(endpointRows.map(({ example }) => example))(
  'a plain GET on %s gets 426, whatever it asks',
  async (example) => {
    const { text } = await answerTo(`GET /${example} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 426 Upgrade Required\r\n/);
  },
);

const statuses = [300, 301, 302, 303, 304, 307, 308, 399, 400, 401, 403, 404, 405, 407, 418, 426, 429, 500, 503, 599];

test.each(statuses)('status %i, with ws as the client and on a raw socket', async (status) => {
  const client = new WsClient(server, `/status/${status}`);
  await client.untilClosed();
  expect(client.error?.message).toBe(`Unexpected server response: ${status}`);

  const raw = await answerTo(handshake(`/status/${status}`));
  const [, response, body] = dissected(raw);
  expect(response).toMatchObject({ kind: 'response', status });
  // Whatever the standard asks of this status is there.
  const broken = [response, body].flatMap((item) => item?.notes ?? []).filter(({ severity }) => severity === 'error');
  expect(broken).toEqual([]);
  const words = `The handshake is refused with ${status}, as it was asked for.\n`;
  expect(raw.text.endsWith(`\r\n\r\n${status === 304 ? '' : words}`)).toBe(true);
});

test('redirects lead to the echo beside', async () => {
  const client = new WsClient(server, '/status/302', [], { followRedirects: true });
  await client.until(() => client.opened);
  expect(client.socket.url).toBe(server.url('ws', '/echo'));
  client.socket.terminate();
});

test.each([
  ['299', 300],
  ['-1', 300],
  ['600', 599],
  ['99999999999999999999', 599],
])('status/%s is clamped to %i, and the body says so', async (code, status) => {
  const { text } = await answerTo(handshake(`/status/${code}`));
  expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(text).toContain(`Expected code to be a whole number from 300 to 599, found "${code}": ${status} is used.`);
});

test('the log says the name of the endpoint and the status, never the argument', async () => {
  const refused: object[] = [];
  const ignore = (): void => undefined;
  const logged = await run({
    log: {
      opened: ignore,
      closed: ignore,
      limited: ignore,
      started: ignore,
      stopping: ignore,
      stopped: ignore,
      failed: ignore,
      refused: (entry) => refused.push(entry),
    },
  });
  await new WsClient(logged, '/status/404?secret').untilClosed();
  await new WsClient(logged, '/close/secret').untilClosed();
  expect(refused).toEqual([
    { endpoint: 'status', status: 404, why: 'endpoint' },
    { endpoint: 'close', status: 400, why: 'endpoint' },
  ]);
  await logged.stop();
});
