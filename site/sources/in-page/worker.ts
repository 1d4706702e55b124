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

/**
 * Longest message that is taken, in bytes. More than any lab sends, and little enough to be too much at once where a lab
 * tries that: every byte crosses the memory of this page several times.
 */
const MESSAGE_BYTES = 1024 * 1024;

let listening = false;

self.onmessage = ({ data, ports: [port] }: MessageEvent<Start>) => {
  if (port === undefined) return;
  if (!listening) {
    listening = true;
    const { server } = createDemoServer({
      limits: readLimits('local', { LIMIT_MESSAGE_BYTES: String(MESSAGE_BYTES) }),
      origins: { site: data.origin, allowed: new Set() },
    });
    server.listen(PORT);
  }
  serveClients(port);
  self.postMessage('ready');
};
