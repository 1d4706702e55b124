import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm run lighthouse: a report on every page, no gate. `npm run lighthouse -- /ru/frames/` looks at that page only.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  await ensureBuilt();
  return inTheOpen(projectNode(), [at('scripts/lighthouse-report.mjs'), ...process.argv.slice(2)]);
});
