import { expect, test } from 'vitest';
import { Rate } from './rate.ts';

test('a burst goes at once, and then so many a second', () => {
  const rate = new Rate(10, 3);
  const start = 5000;
  expect([rate.take(start), rate.take(start), rate.take(start), rate.take(start)]).toEqual([true, true, true, false]);
  expect(rate.take(start + 99)).toBe(false);
  expect(rate.take(start + 100)).toBe(true);
  expect(rate.take(start + 100)).toBe(false);
  let taken = 0;
  for (let now = start + 1000; now < start + 11_000; now += 1) if (rate.take(now)) taken += 1;
  expect(taken).toBeGreaterThanOrEqual(100);
  expect(taken).toBeLessThanOrEqual(103);
});
