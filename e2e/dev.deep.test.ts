import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { projectNode } from '../scripts/project-node.mjs';
import { at, root } from '../scripts/root.mjs';

// What `npm run dev` starts, once all is installed.
let dev: ChildProcess;
let address: string;
let printed = '';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

beforeAll(async () => {
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  dev = spawn(projectNode(), [at('scripts/dev-server.mjs')], {
    cwd: root,
    // As a shell has it: Vite is another one where a variable says that this is a test.
    env: { PATH, HOME, LANG, TMPDIR, PORT: String(await freePort()), ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const found = /WebSocket 101 is at (\S+),/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    dev.stdout?.on('data', read);
    dev.stderr?.on('data', read);
    dev.once('exit', (code) => reject(new Error(`Expected an address. Exit ${code}:\n${printed}`)));
  });
});
afterAll(async () => {
  const gone = once(dev, 'exit');
  dev.kill('SIGTERM');
  await gone;
});

const PATIENT = { timeout: 30_000, interval: 200 };
const text = async (path: string) => (await fetch(new URL(path, address))).text();

it('serves pages and endpoints at one address', async () => {
  expect(await text('frames/')).toContain('<html lang="en"');
  // The demo server may take a moment longer than the page.
  await expect.poll(() => text('demo-server.json').catch(() => ''), PATIENT).toBe('{"tap":"tap"}\n');
  const socket = new WebSocket(new URL('echo', address.replace('http', 'ws')));
  await once(socket, 'open');
  socket.send('through the proxy');
  const [data] = await once(socket, 'message');
  socket.terminate();
  expect(String(data)).toBe('through the proxy');
});

it('shows a lesson that has changed', async () => {
  const file = at('content/lessons/en/why.mdx');
  const before = readFileSync(file, 'utf8');
  const sentence = 'A sentence that nobody has written yet.';
  expect(await text('why/')).not.toContain(sentence);
  try {
    writeFileSync(file, `${before}\n${sentence}\n`);
    await expect.poll(() => text('why/'), PATIENT).toContain(sentence);
  } finally {
    writeFileSync(file, before);
  }
  await expect.poll(() => text('why/'), PATIENT).not.toContain(sentence);
});
