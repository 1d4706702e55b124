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

/**
 * Astro answers 404 to a page's path without its slash before the proxy is asked, and an endpoint has none.
 * @param {import('vite').ViteDevServer} server
 */
function proxyFirst({ middlewares: { stack } }) {
  const proxy = stack.findIndex(({ handle }) => 'name' in handle && handle.name === 'viteProxyMiddleware');
  if (proxy < 0) throw new Error('Expected a proxy among the middlewares of Vite, found none. Has its name changed?');
  stack.unshift(...stack.splice(proxy, 1));
}

const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');
const port = Number(process.env.PORT) || 8101;
const inner = await freePort();

// The browser sees one address. Host and Origin cross the proxy as they are, so that the demo server knows its own page.
const paths = [...endpoints.keys(), 'demo-server.json', 'endpoints.json', 'healthz'].join('|').replaceAll('.', '\\.');
const devServer = await dev({
  root,
  logLevel: 'warn',
  server: { host: '127.0.0.1', port },
  vite: {
    server: {
      proxy: { [`^${base}(?:${paths})(?:[/?]|$)`]: { target: `http://127.0.0.1:${inner}`, ws: true } },
    },
    plugins: [{ name: 'endpoints-first', enforce: 'post', configureServer: (server) => () => proxyFirst(server) }],
  },
});

const server = spawn(
  projectNode(),
  ['--watch', '--watch-preserve-output', at('demo-server/node/cli/main.ts'), 'serve', '--port', String(inner)],
  { cwd: root, env: { ...process.env, HOST: '127.0.0.1' }, stdio: ['ignore', 'ignore', 'inherit'] },
);

console.log(
  `WebSocket 101 is at http://localhost:${devServer.address.port}${base}, and follows every change of its files.`,
);

const stop = async () => {
  server.kill('SIGTERM');
  await devServer.stop();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
