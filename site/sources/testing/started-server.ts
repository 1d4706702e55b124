import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readLimits } from '#demo-server/node/limits.ts';
import { readOriginSettings } from '#demo-server/node/origins.ts';
import { createDemoServer } from '#demo-server/node/server.ts';
import type { Location } from '../location.ts';

/** The real demo server on a free port of this machine, for tests in Node. */
export interface StartedServer {
  readonly port: number;
  readonly locate: () => Promise<Location>;
  /** WebSockets that are open, as the server sees them. */
  connections(): number;
  stop(): Promise<void>;
}

/** @param env Limits other than the local ones, as the README names them. */
export async function startServer(port = 0, env: Readonly<Record<string, string>> = {}): Promise<StartedServer> {
  const { server, connections, stop } = createDemoServer({
    limits: readLimits('local', env),
    origins: readOriginSettings({}),
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    locate: async () => ({ status: 'found', tap: new URL(`ws://127.0.0.1:${address.port}/tap`) }),
    connections: () => [...connections].length,
    async stop() {
      await stop();
    },
  };
}
