import type { Server } from 'node:http';
import type { WebSocket } from 'ws';

/** The going-away code (§7.4.1). */
const GOING_AWAY = 1001;

export interface ShutdownOptions {
  readonly server: Pick<Server, 'close' | 'closeAllConnections'>;
  readonly connections: Iterable<WebSocket>;
  /** Longest time for the closing handshakes, in milliseconds. */
  readonly stopMs: number;
}

/**
 * Stops cleanly: takes no more connections, says 1001 to every WebSocket (§7.4.1, going away), closes what is idle,
 * waits for the rest, and cuts what is left after `stopMs`.
 * @returns how many WebSockets had to be cut. It never rejects: after it, nothing is open.
 */
export async function shutDown({ server, connections, stopMs }: ShutdownOptions): Promise<number> {
  // Node's callback waits for upgraded sockets too (idle ones it closes itself), and its error only says that the server was not listening.
  const closed: Promise<void>[] = [new Promise((resolve) => server.close(() => resolve()))];
  for (const connection of [...connections]) {
    closed.push(new Promise((resolve) => connection.once('close', () => resolve())));
    connection.close(GOING_AWAY, 'The server is going away.');
    // One that is stalled has to read the answer. What comes before it makes nothing pile up: nothing more is sent.
    connection.resume();
  }

  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), stopMs);
  });
  const outcome = await Promise.race([Promise.all(closed), late]);
  clearTimeout(timer);
  if (outcome !== 'late') return 0;

  let terminated = 0;
  for (const connection of [...connections]) {
    connection.terminate();
    terminated += 1;
  }
  server.closeAllConnections();
  return terminated;
}
