import { once } from 'node:events';
import { createServer, STATUS_CODES as NODE_STATUS_CODES } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { framingOf } from './http-body.ts';
import { readHead, readRequestLine } from './http-head.ts';
import { STATUS_CODES } from './status-codes.ts';

/** What became of a head: what was read, or the code and the words of what is wrong; undefined while more is to come. */
type Outcome =
  | { readonly method: string; readonly url: string; readonly version: string; readonly rawHeaders: readonly string[] }
  | { readonly code: string; readonly message: string }
  | undefined;

const MOST = 500;

/** Node's own parser is asked, so that the expectations are not ours. */
const server = createServer({ requireHostHeader: false, maxHeaderSize: MOST });
let outcome: Outcome;
beforeAll(async () => {
  server.on('request', ({ method = '', url = '', httpVersion: version, rawHeaders, socket }) => {
    outcome ??= { method, url, version, rawHeaders };
    socket.destroy();
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    outcome ??= { code: error.code ?? '', message: error.message };
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

async function byNode(text: string): Promise<Outcome> {
  outcome = undefined;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(text, 'latin1');
  await once(socket, 'close');
  return outcome;
}

function byOurs(text: string): Outcome {
  try {
    const head = readHead(text, readRequestLine, MOST);
    if (head === undefined) return undefined;
    framingOf(head.rawHeaders, true);
    const [method, url, version] = head.start;
    return { method, url, version, rawHeaders: head.rawHeaders };
  } catch (error) {
    return error instanceof Error ? { code: String(Reflect.get(error, 'code')), message: error.message } : undefined;
  }
}

const fields = (lines: string): string => `GET / HTTP/1.1\r\n${lines}\r\n\r\n`;

test.each([
  'GET /echo?a=b HTTP/1.1\r\nHost: x\r\nA:  b c \t\r\nEmpty:\r\nA: \xe4\r\n\r\n',
  '\r\n\r\nGET  /  HTTP/1.0\r\n\r\n',
  'GET /\r\n\r\n',
  'GET * HTTP/1.1\r\n\r\n',
  'GET http://a/b HTTP/1.1\r\n\r\n',
  'OPTIONS ftp://x/ HTTP/2.0\r\n\r\n',
  'hello\r\n',
  '\x16\x03\x01',
  'get / HTTP/1.1\r\n\r\n',
  'FOO / HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.2\r\n\r\n',
  'GET / HTTX/1.1\r\n\r\n',
  'GET / a HTTP/1.1\r\n\r\n',
  'GET / HTTP/1.1\n\r\n',
  'GET \xe4 HTTP/1.1\r\n\r\n',
  'GET /\x7f HTTP/1.1\r\n\r\n',
  'GET x HTTP/1.1\r\n\r\n',
  fields('A b: c'),
  fields('A : c'),
  fields(': c'),
  fields('A'),
  fields(' A: c'),
  fields('A: b\r\n c'),
  fields('A: b\n'),
  fields('A: b\r'),
  fields('A: \x01'),
  fields('A: \x00'),
  fields('A: \x7f'),
  fields('Content-Length: x'),
  fields('Content-Length: 1\r\nContent-Length: 1'),
  fields('Content-Length: 1\r\nTransfer-Encoding: chunked'),
  fields(`A: ${'a'.repeat(600)}`),
])('%j is read as Node reads it', async (text) => {
  const expected = await byNode(text);
  expect(expected).toBeDefined();
  expect(byOurs(text)).toEqual(expected);
});

test.each(['', 'G', 'GET', 'GET /', 'GET / HTTP/1.1', 'GET / HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nA: b\r\n'])(
  '%j may go on',
  (text) => {
    expect(byOurs(text)).toBeUndefined();
  },
);

test('reason phrases are those of Node', () => {
  expect(STATUS_CODES).toEqual(NODE_STATUS_CODES);
});
