import { ensureInstalled } from './installed.mjs';
import { inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm run format: formats every file, and makes the repairs that the linter calls safe.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  return inTheOpen(projectNode(), [at('node_modules/@biomejs/biome/bin/biome'), 'check', '--write', at()]);
});
