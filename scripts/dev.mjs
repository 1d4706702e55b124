import { ensureInstalled } from './installed.mjs';
import { endWithNpm, inTheOpen, main } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npm run dev: site and demo server, both reloaded as their files change.
main(async () => {
  requireNode18();
  endWithNpm();
  await ensureInstalled({ tests: false });
  return inTheOpen(projectNode(), [at('scripts/dev-server.mjs'), ...process.argv.slice(2)], {
    ASTRO_TELEMETRY_DISABLED: '1',
  });
});
