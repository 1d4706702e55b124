import { expect, it } from 'vitest';
import { rewriteCommonJs, rewriteModule } from './rewrite.ts';

const addressOf = (specifier: string) => (specifier === 'express' ? undefined : `blob:${specifier}`);
const rewritten = (code: string) => {
  const { code: all, imports } = rewriteModule(code, { addressOf, hooks: 'blob:hooks' });
  const prelude = /^import \* as (\$node\$*) from "blob:hooks";/.exec(all);
  return { code: all.slice(prelude?.[0].length), name: prelude?.[1], imports };
};

it.each([
  ["import a from 'ws';", "import a from 'blob:ws';"],
  ['import a, { b as c } from "node:http";', 'import a, { b as c } from "blob:node:http";'],
  ["import * as ws from 'ws'", "import * as ws from 'blob:ws'"],
  ["import 'ws'; export * from 'node:net'", "import 'blob:ws'; export * from 'blob:node:net'"],
  ["import a from\n  'ws' // from 'ws'", "import a from\n  'blob:ws' // from 'ws'"],
  ["const m = await import('ws');", "const m = await $node.load('ws');"],
  ['import(a ? b : `c`)', '$node.load(a ? b : `c`)'],
  ['log(import.meta.url, import.meta . dirname)', 'log($node.meta.url, $node.meta . dirname)'],
  ["#!/usr/bin/env node\nimport 'ws';", "///usr/bin/env node\nimport 'blob:ws';"],
])('%j becomes %j', (code, expected) => {
  expect(rewritten(code).code).toBe(expected);
});

it.each([
  "// import a from 'ws'",
  "/* import('ws')\n import.meta */",
  'const s = "import a from \'ws\'", t = \'import("ws")\'',
  "const t = `import a from 'ws' import.meta`",
  "const r = /import 'a'/.test(x) / import_('ws')",
  "object.import('ws'); const o = { import: 'ws', from: 'ws' }",
])('%j stays as it is', (code) => {
  expect(rewritten(code).code).toBe(code);
});

it('rewrites what stands inside a template', () => {
  // In parts, since a placeholder in a string looks like a mistake.
  const inside = (what: string) => ['`$', `{await ${what}} import('ws')\``].join('');
  expect(rewritten(inside("import('ws')")).code).toBe(inside("$node.load('ws')"));
});

it('names every import with its line, also what is not there, and keeps all lines', () => {
  const code = "\nimport a from 'ws';\r\nimport b from\n  'express';\n/* 'x'\n*/ export { c } from 'node:net';\n";
  const { code: after, imports } = rewritten(code);
  expect(imports).toEqual([
    { specifier: 'ws', line: 2 },
    { specifier: 'express', line: 4 },
    { specifier: 'node:net', line: 6 },
  ]);
  expect(after.split('\n')).toHaveLength(code.split('\n').length);
  expect(after).toContain("'express'");
});

it('takes a name that the code does not have', () => {
  expect(rewritten("const $node = '$node$'; import.meta").name).toBe('$node$$');
});

it('leaves code that cannot be read to the engine', () => {
  expect(() => rewritten("import { from 'ws'")).toThrow();
  expect(rewriteCommonJs('"').code).toBe('"');
});

it('rewrites what CommonJS imports, and no more', () => {
  expect(rewriteCommonJs("#!x\nconst a = require('ws'); import('ws')")).toEqual({
    code: "//x\nconst a = require('ws'); $node.load('ws')",
    name: '$node',
  });
  expect(rewriteCommonJs("import a from 'ws';").code).toBe("import a from 'ws';");
});
