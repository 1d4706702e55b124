import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm run screenshot: takes the README's picture anew.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  await ensureBuilt();
  return inTheOpen(projectNode(), [at('scripts/screenshot-take.mjs')]);
});
