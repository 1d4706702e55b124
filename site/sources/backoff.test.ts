import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('waits double, stay bounded, and are spread by half either way', () => {
  expect([1, 2, 3, 4].map((failures) => backoff(failures, 0.5))).toEqual([500, 1000, 2000, 4000]);
  expect(backoff(1000, 0.5)).toBe(30_000);
  expect([backoff(1, 0), backoff(1, 0.999)]).toEqual([250, 749.5]);
  expect(backoff(1, 0.5, true)).toBe(5000);
});
