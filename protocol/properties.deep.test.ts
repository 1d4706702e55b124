import { expect, test } from 'vitest';
import { checkRandomBytes, checkRandomFrames } from './testing/properties.ts';

test('200,000 random frames tile, encode to what they were decoded from, and come out the same in any cut', () => {
  expect(checkRandomFrames(101, 200_000)).toBeGreaterThanOrEqual(200_000);
}, 900_000);

test('200,000 random byte strings and handshakes never throw and tile, in any cut', () => {
  checkRandomBytes(102, 200_000);
}, 900_000);
