import { expect, test, vi } from 'vitest';
import { LABEL, type Rig, sourceContract } from '#site/sources/contract.ts';
import { event, listening, over, said, serverForTest } from './testing/running.ts';

/** Prints what it is sent, so that it is known better than from the wire's own record. */
const PRINTER = `
import { createServer } from 'node:net';
createServer((socket) => {
  socket.on('data', (bytes) => console.log(bytes.toString('hex')));
  socket.end('HTTP/1.1 204 No Content\\r\\nConnection: close\\r\\n\\r\\n');
}).listen(8080);
`;

sourceContract('a server in the sandbox', async (): Promise<Rig> => {
  const server = serverForTest();
  server.run(PRINTER, 'module');
  await vi.waitUntil(() => server.ports.peek().length > 0, 8000);
  return {
    source: server.source,
    connectable: true,
    addressed: /^ws:\/\/a@localhost:8080\/echo\?x$/,
    async traffic() {
      await server.source.network?.get(server.source.address('echo?x', LABEL, 'http') ?? '');
      await vi.waitUntil(() => server.entries.peek().length > 0, 5000);
      const bytes =
        said(server)[0]
          ?.match(/../g)
          ?.map((hex) => Number.parseInt(hex, 16)) ?? [];
      return {
        client: Uint8Array.from(bytes),
        server: new TextEncoder().encode('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'),
      };
    },
    dispose: async () => server.stop(),
  };
});

const ECHO = `
import { WebSocketServer } from 'ws';
new WebSocketServer({ port: 8080 }).on('connection', (socket, { url, headers }) => {
  console.log(url, headers.host, headers.origin, headers.authorization);
  socket.on('error', () => {});
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
`;

test('a client of the page speaks to the server, and every byte is told', async () => {
  const { server, events, connect, textOf } = await listening(ECHO);
  expect(server.source.state.peek()).toMatchObject({ kind: 'sandbox', name: 'localhost:8080' });
  expect(server.ports.peek()).toEqual([8080]);
  const socket = connect('chat?x=1', 'c1');
  expect(socket.url).toBe('ws://localhost:8080/chat?x=1');
  await event(socket, 'open');
  socket.send('hello');
  expect((await event(socket, 'message')).data).toBe('hello');
  socket.close(1000, 'bye');
  expect(await event(socket, 'close')).toMatchObject({ code: 1000, reason: 'bye', wasClean: true });
  await vi.waitUntil(() => events.some(({ type }) => type === 'close'), 5000);
  server.stop();
  expect(said(server)).toEqual([`/chat?x=1 localhost:8080 ${location.origin} undefined`]);
  expect(textOf('client')).toMatch(/^GET \/chat\?x=1 HTTP\/1\.1\r\nHost: localhost:8080\r\n/);
  expect(textOf('client')).not.toMatch(/authorization|c1/i);
  expect(textOf('server')).toMatch(/^HTTP\/1\.1 101 /);
  expect(textOf('server').split('\r\n\r\n')[1]).toBe('\x81\x05hello\x88\x05\x03\xe8bye');
  const open = events.find(({ type }) => type === 'open');
  expect(open).toMatchObject({ label: 'c1', target: '/chat?x=1', connection: 1 });
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ type: 'close', how: 'fin', by: 'server' });
});

test('an absolute address names another port, and a port that nobody listens on refuses', async () => {
  const { server, events, connect } = await listening(
    "const { WebSocketServer } = require('ws'); new WebSocketServer({ port: 8080 }); new WebSocketServer({ port: 9090 });",
    'commonjs',
  );
  await vi.waitUntil(() => server.ports.peek().length === 2, 5000);
  expect(server.ports.peek()).toEqual([8080, 9090]);
  const other = connect('ws://localhost:9090/x', 'c2');
  await event(other, 'open');
  const nobody = connect('ws://localhost:7070/', 'c3');
  expect(await event(nobody, 'close')).toMatchObject({ code: 1006 });
  const outside = connect('ws://example.com:8080/', 'c4');
  expect(await event(outside, 'close')).toMatchObject({ code: 1006 });
  await vi.waitUntil(() => events.some(({ type }) => type === 'open'), 5000);
  expect(events.flatMap((one) => (one.type === 'open' ? [one.label] : []))).toEqual(['c2']);
  server.stop();
});

test('a broken frame is told with the words of the one who gave up', async () => {
  const { server, events, connect } = await listening(ECHO);
  const socket = connect('', 'c1');
  await event(socket, 'open');
  server.breakFrame('c1');
  expect(await event(socket, 'close')).toMatchObject({ code: 1002 });
  await vi.waitUntil(() => events.some(({ type }) => type === 'close'), 5000);
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'error', connection: 1, code: 'WS_ERR_EXPECTED_MASK' }),
  );
  server.stop();
});

test.each([
  ['a crash', "socket.on('message', () => { socket.send('last'); throw new Error('no'); });", 'crashed'],
  ['an exit', "socket.on('message', () => { socket.send('last'); process.exit(1); });", 'exited'],
])('what was written before %s still arrives, and then the connection is lost', async (_, code, end) => {
  const { server, connect, textOf } = await listening(
    `const { WebSocketServer } = require('ws'); new WebSocketServer({ port: 8080 }).on('connection', (socket) => { ${code} });`,
    'commonjs',
  );
  const socket = connect('', 'c1');
  await event(socket, 'open');
  const message = event(socket, 'message');
  const closed = event(socket, 'close');
  socket.send('go');
  expect((await message).data).toBe('last');
  expect(await closed).toMatchObject({ code: 1006, wasClean: false });
  expect(server.state.peek()).toEqual({ status: 'over', end, code: 1 });
  expect(textOf('server').split('\r\n\r\n')[1]).toBe('\x81\x04last');
});

test('who does not listen for errors crashes with a broken frame, behind its close frame', async () => {
  const { server, connect, textOf } = await listening(ECHO.replace("socket.on('error', () => {});", ''));
  const socket = connect('', 'c1');
  await event(socket, 'open');
  server.breakFrame('c1');
  expect(await event(socket, 'close')).toMatchObject({ code: 1002, wasClean: true });
  expect(server.state.peek()).toEqual({ status: 'over', end: 'crashed', code: 1 });
  expect(textOf('server').split('\r\n\r\n')[1]).toBe('\x88\x02\x03\xea');
});

test('a run that ends takes its connections with it; the next one is another session', async () => {
  const { server, events, connect } = await listening(ECHO);
  const socket = connect('', 'c1');
  await event(socket, 'open');
  await vi.waitUntil(() => events.some(({ type }) => type === 'open'), 5000);
  const closed = event(socket, 'close');
  server.stop();
  expect(await closed).toMatchObject({ code: 1006, wasClean: false });
  expect(events.slice(-3)).toMatchObject([
    { type: 'end', from: 'server' },
    { type: 'end', from: 'client' },
    { type: 'close', how: 'fin', by: 'server' },
  ]);
  expect(server.source.state.peek()).toEqual({ status: 'connecting' });
  expect(server.ports.peek()).toEqual([]);
  expect(await server.source.command({ do: 'clock' })).toMatchObject({ ok: false, code: 'gone' });
  server.run(ECHO, 'module');
  await vi.waitUntil(() => server.source.state.peek().status === 'live', 8000);
  expect(events.flatMap((one) => (one.type === 'session' ? [one.session] : []))).toEqual(['s1', 's2']);
  server.stop();
});

test('a server that resets a connection, one that terminates, one that never answers', async () => {
  const { server, events, connect } = await listening(`
    import { createServer } from 'node:http';
    createServer().on('upgrade', (request, socket) => {
      socket.on('error', () => {});
      if (request.url === '/reset') socket.resetAndDestroy();
      if (request.url === '/destroy') socket.destroy();
    }).listen(8080);
  `);
  for (const [path, label] of [
    ['reset', 'c1'],
    ['destroy', 'c2'],
  ] as const)
    expect(await event(connect(path, label), 'close')).toMatchObject({ code: 1006 });
  connect('silent', 'c3');
  await vi.waitUntil(() => events.filter(({ type }) => type === 'open').length === 3, 5000);
  await vi.waitUntil(() => events.filter(({ type }) => type === 'close').length === 2, 5000);
  expect(events.filter(({ type }) => type === 'close')).toMatchObject([
    { connection: 1, how: 'reset', by: 'server' },
    { connection: 2, how: 'fin', by: 'server' },
  ]);
  server.stop();
  expect(events.at(-1)).toMatchObject({ type: 'close', connection: 3 });
});

test('an error that nobody catches ends a run that listens', async () => {
  const { server, connect } = await listening(
    "import { WebSocketServer } from 'ws';\nnew WebSocketServer({ port: 8080 }).on('connection', () => {\n  throw new Error('no');\n});",
  );
  const socket = connect('', 'c1');
  expect(await event(socket, 'close')).toMatchObject({ code: 1006 });
  expect(await over(server)).toEqual({ status: 'over', end: 'crashed', code: 1 });
  expect(said(server)).toEqual(['uncaught Error: no (line 3)']);
});
