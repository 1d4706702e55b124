import type { TestProject } from 'vitest/node';
import { bundle } from './bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A script that holds the server inside the page, for tests in Node; undefined where Node's own is tested. */
    readonly realm: string | undefined;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  project.provide('realm', await bundle('realm-entry.ts', 'iife'));
}
