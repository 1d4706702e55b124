import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { PING } from '#protocol/opcodes.ts';
import { hexLine } from '#site/views/format.ts';
import { createBench } from './bench.ts';
import { foresee } from './foresee.ts';

const start = () => {
  const bench = createBench(signal([]));
  return { bench, foresight: foresee(bench, signal(undefined)) };
};

test('a change makes the preset the reader’s own, and what cannot be written leaves the last bytes', () => {
  const { bench } = start();
  expect(bench.preset.value).toBe('not-masked');
  bench.edit({ text: 'Hi' });
  expect(bench.preset.value).toBeUndefined();
  expect(hexLine(bench.bytes.value)).toBe('81 02 48 69');
  bench.edit({ masked: true, maskingKey: '1' });
  expect(bench.problem.value).toMatchObject({ field: 'maskingKey' });
  expect(hexLine(bench.bytes.value)).toBe('81 02 48 69');
  expect(bench.add()).toBe(false);
});

test('a preset of several frames is a sequence; of two choices in a row the second counts', async () => {
  const { bench, foresight } = start();
  await Promise.all([bench.choose('fragments'), bench.choose('message-inside')]);
  expect(bench.preset.value).toBe('message-inside');
  expect(bench.queue.value).toHaveLength(2);
  expect(foresight.draft.value.kind).toBe('fine');
  expect(foresight.sequence.value?.prediction).toMatchObject({
    frame: 2,
    note: { rule: 'message-not-finished' },
  });
});

test('frames of a sequence are moved and removed, and stop at its ends', () => {
  const { bench, foresight } = start();
  bench.add();
  bench.edit({ opcode: PING, masked: true });
  bench.add();
  const [first, second] = bench.queue.value.map(({ id }) => id);
  expect(bench.move(first ?? 0, -1)).toBe(false);
  expect(bench.move(second ?? 0, -1)).toBe(true);
  expect(bench.queue.value.map(({ id }) => id)).toEqual([second, first]);
  expect(hexLine(foresight.sequence.value?.bytes ?? new Uint8Array(0))).toMatch(/^89 85 .* 81 05 48 65 6c 6c 6f$/);
  bench.remove(second ?? 0);
  bench.remove(first ?? 0);
  expect(foresight.sequence.value).toBeUndefined();
});
