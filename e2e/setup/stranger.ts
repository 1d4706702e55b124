import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that learner code is not to reach. */
export interface Stranger {
  /** Host and port. */
  readonly host: string;
  /** What it was asked for since this was emptied. */
  readonly reached: string[];
  stop(): void;
}

/** It lets everybody in whom a browser would let out, and writes down who came. */
export async function startStranger(): Promise<Stranger> {
  const reached: string[] = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'text/javascript').end('1;');
  }).on('upgrade', (request, socket) => {
    reached.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    stop: () => void server.close(),
  };
}
