import { runChecks } from './checks.mjs';
import { closingLine } from './closing-line.mjs';
import { ensureInstalled } from './installed.mjs';
import { main } from './process.mjs';
import { requireNode18 } from './project-node.mjs';

// npm run check: formatter, linter and compilers, no tests.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  return closingLine([await runChecks()]);
});
