/**
 * Records real traffic as captures: passes bytes on between a client and a server, and notes them with their time.
 *
 *   node scripts/captures/record.ts --listen PORT --to [HOST:]PORT --into FOLDER [--client NAME] [--server NAME]
 *
 * Each connection becomes `FOLDER/N.md`, in the order in which they were opened, when both ends have let go.
 * What is written holds everything that crossed the wire: use it between programs and data that hold no secret.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CaptureEvent } from '#protocol/capture-file.ts';
import type { End } from '#protocol/model.ts';
import { writeWire } from '#protocol/testing/write-capture.ts';

const { values } = parseArgs({
  options: {
    listen: { type: 'string' },
    to: { type: 'string' },
    into: { type: 'string' },
    client: { type: 'string', default: 'the client and its version' },
    server: { type: 'string', default: 'the server and its version' },
  },
});
const { listen, to, into } = values;
if (listen === undefined || to === undefined || into === undefined) {
  console.error('Expected --listen PORT, --to [HOST:]PORT and --into FOLDER; see the comment at the top of this file.');
  process.exit(2);
}
const [toPort = '', toHost = '127.0.0.1'] = to.split(':').reverse();
mkdirSync(into, { recursive: true });

/** Passes on what `source` sends, and its end, to `sink`. */
function pass(from: End, source: Socket, sink: Socket, note: (event: NewEvent) => void): void {
  source.on('data', (bytes: Buffer) => {
    note({ type: 'bytes', from, bytes: new Uint8Array(bytes) });
    if (!sink.write(bytes)) source.pause();
  });
  sink.on('drain', () => source.resume());
  source.on('end', () => {
    note({ type: 'end', from });
    sink.end();
  });
  source.on('error', () => {
    note({ type: 'reset', from });
    if (!sink.destroyed) sink.resetAndDestroy();
  });
}

type NewEvent = { type: 'bytes'; from: End; bytes: Uint8Array } | { type: 'end' | 'reset'; from: End };

let count = 0;
const proxy = createServer({ allowHalfOpen: true, noDelay: true }, (client: Socket) => {
  const number = ++count;
  const opened = performance.now();
  const events: CaptureEvent[] = [];
  const note = (event: NewEvent): void => {
    events.push({ ...event, at: performance.now() - opened });
  };
  const server = connect({ host: toHost, port: Number(toPort), allowHalfOpen: true, noDelay: true });
  server.once('error', (error) => {
    if (server.bytesRead === 0 && events.every(({ from }) => from === 'client'))
      console.error(`Nobody answers at ${toHost}:${toPort}: ${error.message}`);
  });
  pass('client', client, server, note);
  pass('server', server, client, note);
  let open = 2;
  const closed = (): void => {
    open -= 1;
    if (open > 0 || events.length === 0) return;
    const file = join(into, `${number}.md`);
    writeFileSync(file, capture(events));
    console.log(`${file}: ${events.length} events`);
  };
  client.on('close', closed);
  server.on('close', closed);
});

function capture(events: readonly CaptureEvent[]): string {
  return `---
title: What this connection shows
origin: peers
client: ${values.client}
server: ${values.server}
recorded: ${new Date().toISOString().slice(0, 10)}
---

What to look at.

\`\`\`wire
${writeWire(events)}\`\`\`
`;
}

proxy.listen(Number(listen), '127.0.0.1', () => console.log(`Passing 127.0.0.1:${listen} on to ${toHost}:${toPort}`));
