import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { endWithNpm, inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm start: whatever is missing on the way from a fresh clone to a site that one can open.
main(async () => {
  requireNode18();
  endWithNpm();
  await ensureInstalled({ tests: false });
  await ensureBuilt();
  return inTheOpen(projectNode(), [at('demo-server/node/cli/main.ts'), 'serve', ...process.argv.slice(2)]);
});
