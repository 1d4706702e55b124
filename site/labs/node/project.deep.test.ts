import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { examples } from './examples.ts';
import { unpacked } from './testing/unpacked.ts';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('installs and starts with npm start alone', async () => {
  const port = await freePort();
  await using project = await unpacked({
    code: examples.echo.code.replaceAll('8080', String(port)),
    format: 'module',
    language: 'ru',
  });
  // A group of its own: npm's child is the server.
  const npm = spawn('npm start', {
    cwd: project.folder,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const complaints: string[] = [];
    npm.stderr.on('data', (text) => complaints.push(String(text)));
    let listening = false;
    for await (const line of createInterface({ input: npm.stdout })) {
      listening = line === `Listening on ${port}`;
      if (listening) break;
    }
    expect(listening, complaints.join('')).toBe(true);
    const client = new WebSocket(`ws://127.0.0.1:${port}/`);
    client.on('open', () => client.send('hello'));
    const [data] = await once(client, 'message');
    expect(String(data)).toBe('hello');
    client.terminate();
  } finally {
    if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGKILL');
    if (npm.exitCode === null) await once(npm, 'close');
  }
});
