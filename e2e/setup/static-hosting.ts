import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { at } from '../../scripts/root.mjs';
import type { Server } from './server.ts';

/**
 * The built site on a host that serves files and nothing else, as most hosts do: no demo server anywhere.
 * @param options `folder`: `dist/` unless told. `port`: any that is free, unless told.
 */
export async function startStaticHosting({
  folder = at('dist'),
  port: wanted = 0,
}: {
  readonly folder?: string;
  readonly port?: number;
} = {}): Promise<Server> {
  const server = createServer(sirv(folder)).listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    port,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
