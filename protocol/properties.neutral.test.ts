import { expect, test } from 'vitest';
import { checkRandomBytes, checkRandomFrames } from './testing/properties.ts';

// Fewer than in Node: here it matters that the page's engine agrees.
test('random frames and bytes hold their properties in Node and in the page alike', () => {
  expect(checkRandomFrames(3, 1000)).toBeGreaterThanOrEqual(1000);
  checkRandomBytes(4, 500);
}, 30_000);
