import { runChecks } from './checks.mjs';
import { closingLine } from './closing-line.mjs';
import { ensureInstalled } from './installed.mjs';
import { main } from './process.mjs';
import { requireNode18 } from './project-node.mjs';
import { runTests } from './tests.mjs';

// npm test: everything that a change has to pass. `npm test -- site/views` runs the checks and those tests only.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  return closingLine([await runChecks(), await runTests(process.argv.slice(2))]);
});
