import { expect, it } from 'vitest';
import { examples } from './examples.ts';
import { fileOf, formatOf } from './format.ts';

it.each([
  ["import { WebSocketServer } from 'ws';", 'module'],
  ["import ws from 'ws';", 'module'],
  ["import * as ws from 'ws';", 'module'],
  ["import 'ws';", 'module'],
  ['const a = 1;\nexport { a };', 'module'],
  ['export default 1;', 'module'],
  ["const { WebSocketServer } = require('ws');", 'commonjs'],
  ['module.exports = 1;', 'commonjs'],
  ["const ws = await import('ws');", undefined],
  ["console.log('we import it from ws');", undefined],
  ["import fs from 'fs';\nconst ws = require('ws');", 'module'],
  ["const require = createRequire(import.meta.url);\nrequire('ws');", undefined],
] as const)('reads %j as %s', (code, format) => {
  expect([formatOf(code, 'module'), formatOf(code, 'commonjs')]).toEqual(
    format === undefined ? ['module', 'commonjs'] : [format, format],
  );
});

it('reads every example as what it is', () => {
  const other = { module: 'commonjs', commonjs: 'module' } as const;
  for (const { file, format, code } of Object.values(examples)) {
    expect(formatOf(code, other[format])).toBe(format);
    expect(fileOf(format).split('.').at(-1)).toBe(file.split('.').at(-1));
  }
});
