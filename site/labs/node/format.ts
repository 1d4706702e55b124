import type { ModuleFormat } from '#site/drivers/node-server/node-server.ts';

/** `import` and `export` as statements; `import()` and `import.meta` stand in CommonJS, too, or say nothing. */
const MODULE =
  /^[ \t]*(?:import\s*(?:['"{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:default|const|let|var|function|class|async|\{|\*)|export\s*[{*])/m;
const COMMONJS = /\brequire\s*\(|\bmodule\.exports\b|^[ \t]*exports\.\w/m;
const CREATED = /\bcreateRequire\b/;

/**
 * How code wants to be read: as Node tells it for a file whose name leaves it open, by the statements in it. What has both
 * is a module, in which `require` is not defined. Comments are not looked for: one that begins a line like a statement counts.
 * @param otherwise where it has neither
 */
export function formatOf(code: string, otherwise: ModuleFormat): ModuleFormat {
  if (MODULE.test(code)) return 'module';
  return COMMONJS.test(code) && !CREATED.test(code) ? 'commonjs' : otherwise;
}

/** What Node has the file called: it goes by the ending. */
export function fileOf(format: ModuleFormat): string {
  return format === 'module' ? 'server.mjs' : 'server.cjs';
}
