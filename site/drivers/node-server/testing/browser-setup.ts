import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle } from '#site/shell/bundled.ts';
import { sandboxPage } from '#site/shell/sandbox-page.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** node-sandbox.html as it is built, for tests in a browser. */
    readonly nodeSandbox: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const { code } = await bundle(fileURLToPath(new URL('../frame.ts', import.meta.url)), '?bundle');
  project.provide('nodeSandbox', await sandboxPage(code, ["'none'"]).text());
}
