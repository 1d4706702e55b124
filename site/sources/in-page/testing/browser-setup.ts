import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { readLimits } from '#demo-server/node/limits.ts';
import { createDemoServer } from '#demo-server/node/server.ts';
import { bundle } from './bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of a demo server's endpoints, a ws URL that ends in a slash, for tests in a browser. */
    readonly demoServer: string;
    /** The script of the worker with the server in it. */
    readonly worker: string;
  }
}

/** A real demo server for the browser's own WebSocket, and the worker for ours. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = createDemoServer({ limits: readLimits('local'), origins: { allowed: new Set(['*']) } });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  project.provide('demoServer', `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  project.provide('worker', await bundle('../worker.ts', 'es'));
  return async () => {
    server.closeAllConnections();
    await stop();
  };
}
