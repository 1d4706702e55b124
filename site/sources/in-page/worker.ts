import './node/globals.ts';
import { readLimits } from '#demo-server/node/limits.ts';
import { createDemoServer } from '#demo-server/node/server.ts';
import { serveClients } from './clients.ts';
import { PORT } from './host.ts';

/** Comes with a port for the connections of whoever sent it. The first one starts the server. */
interface Start {
  /** Of the page that the server belongs to. */
  readonly origin: string;
}

let listening = false;

self.onmessage = ({ data, ports: [port] }: MessageEvent<Start>) => {
  if (port === undefined) return;
  if (!listening) {
    listening = true;
    const { server } = createDemoServer({
      limits: readLimits('local'),
      origins: { site: data.origin, allowed: new Set() },
    });
    server.listen(PORT);
  }
  serveClients(port);
  self.postMessage('ready');
};
