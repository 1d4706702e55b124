import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { badRows } from '#feed/bad-rules.ts';
import type { EndpointId } from '#feed/endpoints.ts';
import {
  Feed,
  frame,
  handshake,
  isInPage,
  RawClient,
  type Running,
  run,
  selfSigned,
  tokenOf,
  transports,
} from './server-testing.ts';

interface Traces {
  readonly own: readonly string[];
  readonly listeners: Readonly<Record<string, readonly string[]>>;
  readonly write: boolean;
}

/** What can be seen of a socket from outside. */
function traces(socket: Duplex): Traces {
  return {
    own: Reflect.ownKeys(socket).map(String).toSorted(),
    listeners: Object.fromEntries(
      socket.eventNames().map((name) => [String(name), socket.listeners(name).map((listener) => listener.name)]),
    ),
    write: Object.hasOwn(socket, 'write'),
  };
}

/** The server's end of the next connection that is upgraded. */
const nextSocket = (server: Running): Promise<Duplex> =>
  new Promise((resolve) => server.demo.server.once('upgrade', (_, socket) => resolve(socket)));

/** Of every endpoint that gives a 101, long enough for a look; `/status` gives none. */
const paths = {
  echo: ['echo', 'echo?deflate'],
  close: ['close/4000?after=10000'],
  status: [],
  delay: ['delay/0', 'delay/100'],
  stream: ['stream/10', 'stream/1000?interval=1000'],
  fragments: ['fragments/3?ping'],
  ping: ['ping/100'],
  subprotocols: ['subprotocols'],
  headers: ['headers'],
  bytes: ['bytes/1024'],
  compressed: ['compressed'],
  stall: ['stall?ms=0', 'stall?ms=60000'],
  drop: ['drop?after=10000'],
  silent: ['silent'],
  bad: badRows.map(({ rule }) => `bad/${rule}`),
} as const satisfies Readonly<Record<EndpointId, readonly string[]>>;

/** What Node leaves on a socket that waits for its 101, and bare ws on one that has it. */
async function tracesOfBareWs(secure: boolean): Promise<{ readonly waiting: Traces; readonly open: Traces }> {
  const server = secure ? createTlsServer(await selfSigned()) : createServer();
  // Node's own time for a plain request, which it keeps on the socket.
  server.timeout = 10_000;
  const wss = new WebSocketServer({ noServer: true, clientTracking: false });
  const upgraded = new Promise<{ readonly socket: Duplex; readonly waiting: Traces }>((resolve) => {
    server.on('upgrade', (request, socket, head) => {
      // The cap per client asks every socket for its address, and Node then keeps it there.
      if (request.socket.remoteAddress !== undefined) resolve({ socket, waiting: traces(socket) });
      wss.handleUpgrade(request, socket, head, () => undefined);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws${secure ? 's' : ''}://127.0.0.1:${port}/`, { rejectUnauthorized: false });
  await once(client, 'open');
  const { socket, waiting } = await upgraded;
  const open = traces(socket);
  client.terminate();
  server.close();
  return { waiting, open };
}

describe.each(transports)('an untapped connection (TLS: $secure)', ({ secure }) => {
  let server: Running;
  let bare: { readonly waiting: Traces; readonly open: Traces };
  beforeAll(async () => {
    server = await run({ secure });
    if (!isInPage) bare = await tracesOfBareWs(secure);
    return () => server.stop();
  });

  /** Its traces once the 101 is on its way. */
  async function opened(path: string): Promise<[RawClient, Duplex]> {
    const next = nextSocket(server);
    const client = new RawClient(server);
    await client.write(handshake(`/${path}`));
    const socket = await next;
    await client.untilReceived('\r\n\r\n');
    return [client, socket];
  }

  // Of what Node's own sockets carry.
  if (!isInPage) {
    test.each(Object.values(paths).flat())(
      '/%s: its socket carries what bare ws leaves on it, and nothing of ours',
      async (path) => {
        const [client, socket] = await opened(path);
        expect(traces(socket)).toEqual(bare.open);
        client.socket.destroy();
      },
    );

    test('/delay: one listener until the 101, for a reset that would end the process', async () => {
      const next = nextSocket(server);
      const client = new RawClient(server);
      await client.write(handshake('/delay/10000'));
      const socket = await next;
      const { own, listeners, write } = bare.waiting;
      expect(traces(socket)).toEqual({
        own,
        listeners: { ...listeners, error: [...(listeners['error'] ?? []), 'onError'] },
        write,
      });
      client.socket.destroy();
    });
  }

  test('nor does one whose tap has ended', async () => {
    const [other, untapped] = await opened('echo');
    const expected = traces(untapped);
    other.socket.destroy();
    const feed = new Feed(server, tokenOf(1));
    await feed.untilSession();
    const [client, socket] = await opened(`echo?tap=${feed.token}.a`);
    await feed.labelled('a');
    expect(traces(socket)).not.toEqual(expected);
    feed.socket.terminate();
    await feed.until(() => feed.closeCode);
    await client.write(frame(0x81, 'hello'));
    await client.untilReceived('hello');
    expect(traces(socket)).toEqual(expected);
    client.socket.destroy();
  });
});
