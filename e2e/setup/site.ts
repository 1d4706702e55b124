import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/built.mjs';
import { startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the site that most tests look at is served, with a slash at its end. */
    readonly address: string;
  }
}

/** Builds the site unless it is built, and serves it to all test files on a free port. */
export default async function site(project: TestProject): Promise<() => Promise<void>> {
  await ensureBuilt();
  const server = await startServer();
  project.provide('address', server.address);
  return () => server.stop();
}
