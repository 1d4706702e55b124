import { closingLine } from './closing-line.mjs';
import { ensureInstalled } from './installed.mjs';
import { main } from './process.mjs';
import { requireNode18 } from './project-node.mjs';
import { runTests } from './tests.mjs';

// npm run test:deep: what is too long for every save.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  return closingLine([await runTests(['--config', 'vitest.deep.config.ts', ...process.argv.slice(2)])]);
});
