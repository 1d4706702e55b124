import { expect, test } from 'vitest';
import { checkRandomBytes, checkRandomFrames } from './testing/properties.ts';

test('random frames tile, encode to what they were decoded from, and come out the same in any cut', () => {
  expect(checkRandomFrames(1, 10_000)).toBeGreaterThanOrEqual(10_000);
}, 120_000);

test('random bytes and handshakes that are nearly right never throw and tile, in any cut', () => {
  checkRandomBytes(2, 10_000);
}, 120_000);
