import { readdirSync } from 'node:fs';
import { ensureInstalled } from './installed.mjs';
import { inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm run bench: every benchmark, one after the other. They compare in one run, so that the machine cancels out.
main(async () => {
  requireNode18();
  await ensureInstalled({ tests: true });
  let code = 0;
  for (const file of readdirSync(at('bench')).filter((name) => /^[^.]+\.ts$/.test(name)))
    code = (await inTheOpen(projectNode(), ['--expose-gc', at('bench', file)])) || code;
  return code;
});
