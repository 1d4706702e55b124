import { defineConfig } from 'vitest/config';

/** What is too long for every save: `npm run test:deep`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'deep',
          environment: 'node',
          include: ['{protocol,feed,demo-server,site,content,scripts,bench}/**/*.deep.test.{ts,tsx}'],
          testTimeout: 900_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e-deep',
          environment: 'node',
          include: ['e2e/**/*.deep.test.ts'],
          globalSetup: ['e2e/setup/site.ts'],
          // One at a time: some of these measure time, and there may be two cores.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
