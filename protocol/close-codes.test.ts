import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { closeCodeMeaning } from './close-codes.ts';

const require = createRequire(import.meta.url);
const { isValidStatusCode } = require(join(dirname(require.resolve('ws')), 'lib', 'validation.js')) as {
  isValidStatusCode: (code: number) => boolean;
};

test('the codes that may be sent are those that ws accepts, out of all 65,536', () => {
  for (let code = 0; code < 65536; code++)
    expect(closeCodeMeaning(code).use === 'allowed', String(code)).toBe(isValidStatusCode(code));
});

test.each([
  [999, 'range-unused', 'unused', false],
  [1000, 'normal-closure', 'allowed', true],
  [1004, 'reserved-1004', 'reserved', true],
  [1006, 'abnormal-closure', 'never', true],
  [1014, 'bad-gateway', 'allowed', true],
  [1016, 'range-protocol', 'reserved', false],
  [3000, 'unauthorized', 'allowed', true],
  [3001, 'range-library', 'allowed', false],
  [4999, 'range-private', 'allowed', false],
  [5000, 'range-beyond', 'unused', false],
] as const)('%i', (code, id, use, registered) => {
  expect(closeCodeMeaning(code)).toMatchObject({ code, id, use, registered });
});
