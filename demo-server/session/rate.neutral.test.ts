import { expect, test } from 'vitest';
import { createRate } from './rate.ts';

test('lets a second’s share through at once, and as many again each second', () => {
  let time = 0;
  const rate = createRate(4, () => time);
  const takeAll = (): number => {
    let taken = 0;
    while (rate.take()) taken += 1;
    return taken;
  };
  expect(takeAll()).toBe(4);
  expect(takeAll()).toBe(0);
  time = 250;
  expect(takeAll()).toBe(1);
  time = 100_000;
  expect(takeAll()).toBe(4);
});
