import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { main } from './process.mjs';
import { requireNode18 } from './project-node.mjs';

// npm run build: the site into dist/, whatever stands there.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: false });
  await ensureBuilt({ again: true });
  return 0;
});
