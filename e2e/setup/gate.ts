import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can close at a moment of its choosing: what goes through it is not changed. */
export interface Gate {
  /** Where the server is to be found, with a slash at its end; the same each time. */
  readonly address: string;
  /** From now on takes handshakes whose target matches, and lets them wait. */
  hold(targets: RegExp | undefined): void;
  /** From now on nothing of what the server says on WebSockets arrives. */
  mute(): void;
  /** The server vanishes: all connections are reset, and none is taken. */
  vanish(): Promise<void>;
  /** It is back, and lets all through. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a gate before the server on this port of the loopback. */
export async function openGate(serverPort: number): Promise<Gate> {
  const clients = new Set<Socket>();
  let held: RegExp | undefined;
  let muted = false;

  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => undefined);
    client.once('data', (head: Buffer) => {
      const [, target = ''] = /^GET (\S+)/.exec(head.toString('latin1')) ?? [];
      const isWebSocket = /\r\nupgrade: websocket/i.test(head.toString('latin1'));
      if (isWebSocket && held?.test(target)) return;
      const behind = connect({ port: serverPort, host: '127.0.0.1', allowHalfOpen: true });
      behind.on('error', () => client.destroy());
      behind.on('close', () => client.destroy());
      client.on('close', () => behind.destroy());
      behind.on('data', (bytes: Buffer) => (muted && isWebSocket ? undefined : client.write(bytes)));
      behind.on('end', () => client.end());
      behind.write(head);
      client.pipe(behind);
    });
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const vanish = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const client of clients) client.resetAndDestroy();
    await closed;
  };
  const port = await listen(0);
  return {
    address: `http://127.0.0.1:${port}/`,
    hold(targets) {
      held = targets;
    },
    mute() {
      muted = true;
    },
    vanish,
    async comeBack() {
      held = undefined;
      muted = false;
      if (!server.listening) await listen(port);
    },
    close: vanish,
  };
}
