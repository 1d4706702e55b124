/**
 * What the tap costs: messages a second of the server's own processor time, through bare `ws`, through the demo server
 * untapped, and through it tapped, taken in turns in one run. Ratios to bare `ws`: absolute rates, and wall-clock time
 * where other work goes on, say more about the machine than about us.
 *
 *     node bench/tap.ts
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { readLimits } from '#demo-server/node/limits.ts';
import { createDemoServer } from '#demo-server/node/server.ts';

const CONNECTIONS = 50;
const ROUNDS = 8;
const ROUND_MS = 700;
const TOKEN = `${'x'.repeat(21)}A`;

interface Load {
  readonly name: string;
  readonly bytes: number;
  /** Messages under way on each connection. */
  readonly depth: number;
}

const loads: readonly Load[] = [
  { name: '32 bytes in bursts of 100', bytes: 32, depth: 100 },
  { name: '32 bytes, one at a time', bytes: 32, depth: 1 },
  { name: '16 KiB in bursts of 10', bytes: 16 * 1024, depth: 10 },
];

function bareServer(): Server {
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    wss.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', () => undefined);
      connection.on('message', (data, binary) => connection.send(data, { binary }));
    });
  });
  return server;
}

async function serve(kind: string): Promise<void> {
  const limits = { ...readLimits('local'), connectionsPerToken: CONNECTIONS };
  const server = kind === 'bare' ? bareServer() : createDemoServer({ limits, origins: { allowed: new Set() } }).server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1e6);
  });
  process.once('disconnect', () => process.exit());
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Processor time that a server has used, in seconds. */
async function processorTime({ child }: Started): Promise<number> {
  child.send('time');
  const [seconds] = await once(child, 'message');
  return Number(seconds);
}

async function start(kind: string): Promise<Started> {
  const child = fork(fileURLToPath(import.meta.url), [kind]);
  const [port] = await once(child, 'message');
  return { child, port: Number(port) };
}

/** Messages a second of processor time, over all connections. */
async function rate(server: Started, tapped: boolean, { bytes, depth }: Load): Promise<number> {
  const { port } = server;
  const control = tapped ? new WebSocket(`ws://127.0.0.1:${port}/tap?tap=${TOKEN}`, 'feed.v1') : undefined;
  if (control !== undefined) await once(control, 'open');
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new WebSocket(`ws://127.0.0.1:${port}/echo${tapped ? `?tap=${TOKEN}` : ''}`, { perMessageDeflate: false }),
  );
  await Promise.all(clients.map((client) => once(client, 'open')));
  const message = Buffer.alloc(bytes, 1);
  let messages = 0;
  let running = true;
  for (const client of clients) {
    let left = depth;
    client.on('message', () => {
      messages += 1;
      left -= 1;
      if (left > 0 || !running) return;
      left = depth;
      for (let count = 0; count < depth; count += 1) client.send(message);
    });
    for (let count = 0; count < depth; count += 1) client.send(message);
  }
  const [before, began] = [messages, await processorTime(server)];
  await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
  const result = (messages - before) / ((await processorTime(server)) - began);
  running = false;
  const closed = [...clients, ...(control ? [control] : [])].map((client) => once(client, 'close'));
  for (const client of clients) client.terminate();
  control?.terminate();
  await Promise.all(closed);
  return result;
}

async function measure(): Promise<void> {
  // A server that never tapped and one that does nothing else: what taps leave behind in the engine shows in neither.
  const servers = { bare: await start('bare'), untapped: await start('ours'), tapped: await start('ours') };
  for (const load of loads) {
    const best = { bare: 0, untapped: 0, tapped: 0 };
    for (let round = 0; round < ROUNDS; round += 1)
      // The best of each, since other work on the machine only ever slows.
      for (const kind of ['bare', 'untapped', 'tapped'] as const)
        best[kind] = Math.max(best[kind], await rate(servers[kind], kind === 'tapped', load));
    const ratio = (kind: 'untapped' | 'tapped') => (best[kind] / best.bare).toFixed(2);
    console.log(`${load.name}: untapped ${ratio('untapped')}, tapped ${ratio('tapped')} of bare ws`);
  }
  for (const { child } of Object.values(servers)) child.disconnect();
}

const kind = process.argv[2];
await (kind === 'bare' || kind === 'ours' ? serve(kind) : measure());
