import './node/globals.ts';
import { connect } from 'node:net';
import { readLimits } from '#demo-server/node/limits.ts';
import { createDemoServer } from '#demo-server/node/server.ts';
import { serveClients } from './clients.ts';
import { HOST, PORT } from './host.ts';
import type { WorkerAsk } from './worker-ask.ts';

/**
 * Longest message that is taken, in bytes. More than any lab sends, and little enough to be too much at once where a lab
 * tries that: every byte crosses the memory of this page several times.
 */
const MESSAGE_BYTES = 1024 * 1024;

const served = new Map<number, ReturnType<typeof serveClients>>();

/** @param site The origin of the page that the server belongs to. */
function startServer(site: string): void {
  const { server } = createDemoServer({
    limits: readLimits('local', { LIMIT_MESSAGE_BYTES: String(MESSAGE_BYTES) }),
    origins: { site, allowed: new Set() },
  });
  server.listen(PORT);
}

let listening = false;

self.onmessage = ({ data, ports: [port] }: MessageEvent<WorkerAsk>) => {
  if (data.do === 'leave') {
    served.get(data.number)?.leave();
    served.delete(data.number);
    return;
  }
  if (port === undefined) return;
  if (!listening) startServer(data.origin);
  listening = true;
  served.set(data.number, serveClients(port, { origin: data.origin, dial }));
  self.postMessage('ready');
};

/** Nobody but the server in here can be reached. */
function dial({ protocol, host }: URL): ReturnType<typeof connect> {
  if (host !== HOST || (protocol !== 'ws:' && protocol !== 'http:'))
    throw new Error(`Expected an address of the server inside the page, ws://${HOST}/. Nobody else can be reached.`);
  return connect({ port: PORT });
}
