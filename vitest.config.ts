import { availableParallelism } from 'node:os';
import preact from '@preact/preset-vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserPath } from './scripts/browser-path.mjs';

const rooms = '{protocol,feed,demo-server,site,content,scripts,bench}';

/** These mostly wait, for sockets and timers, so there may be more of them than cores. */
const SIDE_BY_SIDE = 2 * availableParallelism();

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [preact()],
        test: {
          name: 'unit',
          environment: 'node',
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: ['**/*.browser.test.*', '**/*.deep.test.*'],
          testTimeout: 20_000,
          maxWorkers: SIDE_BY_SIDE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [preact()],
        // Named, since Vite reloads the page, tests and all, where it meets a new one on the way.
        optimizeDeps: {
          include: [
            '@noble/hashes/legacy.js',
            '@preact/signals',
            'axe-core',
            'pako',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'preact/jsx-runtime',
          ],
        },
        test: {
          name: 'browser',
          testTimeout: 20_000,
          include: [`${rooms}/**/*.browser.test.{ts,tsx}`, `${rooms}/**/*.neutral.test.ts`],
          globalSetup: [
            'site/sources/in-page/testing/browser-setup.ts',
            'site/drivers/node-server/testing/browser-setup.ts',
          ],
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: await browserPath(), args: ['--no-sandbox'] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        // The demo server's own tests, against the server inside the page. It has no TLS, and no page is served from it.
        test: {
          name: 'in-page',
          environment: 'node',
          include: ['demo-server/node/server-*.test.ts'],
          globalSetup: ['site/sources/in-page/testing/realm-setup.ts'],
          testTimeout: 20_000,
          maxWorkers: SIDE_BY_SIDE,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          exclude: ['**/*.deep.test.*'],
          globalSetup: ['e2e/setup/site.ts'],
          maxWorkers: '100%',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
