import { expect, test } from 'vitest';
import { unmask, unmaskSteps } from './mask.ts';
import { Random } from './testing/random.ts';

test('any part of any payload is unmasked as §5.3 defines it, byte by byte', () => {
  const random = new Random(5);
  for (let done = 0; done < 500; done++) {
    const length = random.pick([0, 1, 5, 63, 64, 65, 200, 1000]);
    const key = random.bytes(4);
    const shift = random.int(0, 4);
    const position = random.int(0, 9);
    const start = random.int(0, 3);
    const whole = random.bytes(length + start + shift + 3);
    const expected = whole.map((byte, at) => {
      const index = at - shift - start;
      return index >= 0 && index < length ? byte ^ (key[(position + index) % 4] as number) : byte;
    });
    unmask(whole.subarray(shift), start, start + length, key, position);
    expect(whole).toEqual(expected);
  }
});

test('the steps of a part begin with the key byte that belongs to it', () => {
  const frame = { maskingKey: Uint8Array.from([1, 2, 3, 4]), payload: Uint8Array.from([10, 20, 30, 40, 50, 60]) };
  expect(unmaskSteps(frame, 5)).toEqual([{ byte: 60 ^ 2, key: 2, result: 60 }]);
  expect(unmaskSteps(frame, 1, 3).map((step) => step.key)).toEqual([2, 3]);
  expect(unmaskSteps({ ...frame, maskingKey: null })).toEqual([]);
});
