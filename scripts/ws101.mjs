#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { inTheOpen, main, Trouble } from './process.mjs';
import { projectNode, requireNode18 } from './project-node.mjs';
import { at } from './root.mjs';

// npx ws101 serve|dissect: the command line, under the Node that the install brought.
main(async () => {
  requireNode18();
  if (!existsSync(at('node_modules'))) throw new Trouble('Nothing is installed yet. Run `npm start` or `npm ci` once.');
  return inTheOpen(projectNode(), [at('demo-server/node/cli/main.ts'), ...process.argv.slice(2)]);
});
