import { closingLine } from './closing-line.mjs';
import { ensureInstalled } from './installed.mjs';
import { main } from './process.mjs';
import { requireNode18 } from './project-node.mjs';
import { runTests } from './tests.mjs';

// npm run test:deep: what is too long for every save.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  const names = process.argv.slice(2);
  const run = (/** @type {string} */ project) =>
    runTests(['--config', 'vitest.deep.config.ts', '--passWithNoTests', '--project', project, ...names]);
  // One after the other: what is measured in a browser needs the machine for itself.
  return closingLine([await run('deep'), await run('e2e-deep')]);
});
