import { once } from 'node:events';
import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Tap } from '../session/tap.ts';
import type { OpenVirtual } from '../session/virtual-connection.ts';
import type { Mirror } from './node-peer-mirror.ts';
import { VirtualSocket } from './virtual-socket.ts';

/** What is known of a raw mode connection beside its bytes. */
export interface Carried {
  /** The key of the client that carries it, to count under. */
  readonly client: string;
  readonly tap: Tap | undefined;
  readonly mirror: Mirror;
}

/** The server inside, for connections of raw mode. */
export interface RawServer {
  carried(socket: object): Carried | undefined;
  /** @param client the key of the client that carries what is opened. */
  openVirtual(client: string): OpenVirtual;
  stop(): void;
}

/** The bytes are mirrored where they enter and leave the virtual connection: on the socket there is nothing to do. */
const mirroredAlready: Mirror = { read: () => undefined, resetting: () => undefined, refusing: () => undefined };

/**
 * A second HTTP server, since the time for a head is a server's: hands need more than programs. It is made when the
 * first connection comes. It has to listen (Node looks for late heads only then), so it does on loopback, and drops
 * all that comes over the network.
 * @param create makes it, not listening yet.
 */
export function createRawServer(create: () => Server): RawServer {
  const carried = new WeakMap<object, Carried>();
  const open = new Set<VirtualSocket>();
  let server: Server | undefined;
  let listening: Promise<unknown> | undefined;

  const start = (): Server => {
    if (server !== undefined) return server;
    server = create();
    // First in line: Node's own listener then finds a socket that is gone.
    server.prependListener('connection', (socket) => {
      if (socket instanceof Socket) socket.destroy();
    });
    // The server outside keeps the process alive; this one must not.
    server.listen(0, '127.0.0.1').unref();
    listening = once(server, 'listening');
    return server;
  };

  return {
    carried: (socket) => carried.get(socket),
    openVirtual: (client) => (virtualClient, tap) => {
      let opened = false;
      const mirror: Mirror = {
        ...mirroredAlready,
        read() {
          opened = true;
        },
      };
      const socket = new VirtualSocket(virtualClient, () => opened);
      carried.set(socket, { client, tap, mirror });
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      const inside = start();
      // Bytes that come before wait in the socket.
      listening?.then(
        () => socket.destroyed || inside.emit('connection', socket),
        () => socket.resetAndDestroy(),
      );
      return {
        get unread() {
          return socket.unread;
        },
        write: (bytes) => socket.receive(bytes),
        end: () => socket.receiveEnd(),
        reset: () => socket.receiveReset(),
      };
    },
    stop() {
      for (const socket of open) socket.destroy();
      server?.close();
    },
  };
}
