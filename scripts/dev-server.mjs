import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dev } from 'astro';
import { endpoints } from '#demo-server/endpoints/table.ts';
import { projectNode } from './project-node.mjs';
import { at, root } from './root.mjs';

/** A port on the loopback interface that nobody listens on. */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');
const port = Number(process.env.PORT) || 8101;
const inner = await freePort();

// The browser sees one address. Host and Origin cross the proxy as they are, so that the demo server knows its own page.
const paths = [...endpoints.keys(), 'demo-server.json', 'healthz'].join('|').replaceAll('.', '\\.');
const devServer = await dev({
  root,
  logLevel: 'warn',
  server: { host: '127.0.0.1', port },
  vite: {
    server: {
      proxy: { [`^${base}(?:${paths})(?:[/?]|$)`]: { target: `http://127.0.0.1:${inner}`, ws: true } },
    },
  },
});

const server = spawn(
  projectNode(),
  ['--watch', '--watch-preserve-output', at('demo-server/node/cli/main.ts'), 'serve', '--port', String(inner)],
  { cwd: root, env: { ...process.env, HOST: '127.0.0.1' }, stdio: ['ignore', 'ignore', 'inherit'] },
);

console.log(`http://127.0.0.1:${devServer.address.port}${base} shows site and demo server as they change.`);

const stop = async () => {
  server.kill('SIGTERM');
  await devServer.stop();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
