import { expect, test } from 'vitest';
import { clockFrom, compareClocks } from './clock.ts';

test('the offset is the middle of the round trip, and its error half of it', () => {
  const { offset, error } = clockFrom({ sent: 1000, at: 50, received: 1004 });
  expect(offset).toBe(952);
  expect(error).toBeCloseTo(2.1);
});

test('the quickest round trip counts', async () => {
  const trips = [
    { sent: 0, at: 20, received: 40 },
    { sent: 50, at: 51, received: 52 },
    { sent: 60, at: 90, received: 100 },
  ];
  const times = trips.flatMap(({ sent, received }) => [sent, received]);
  const answers = trips.map(({ at }) => at);
  const clock = await compareClocks(
    async () => answers.shift(),
    () => times.shift() ?? Number.NaN,
    3,
  );
  expect(clock?.offset).toBe(0);
  expect(clock?.error).toBeCloseTo(1.1);
});

test('without an answer no more is asked, and without any there is no clock', async () => {
  let asked = 0;
  const silent = async () => {
    asked += 1;
    return undefined;
  };
  expect(await compareClocks(silent, () => 0, 5)).toBeUndefined();
  expect(asked).toBe(1);
});
