import { describe, expect, test } from 'vitest';
import { Random } from './testing/random.ts';
import { randomText } from './testing/random-frames.ts';
import { decodeUtf8, Utf8Validator } from './utf8.ts';

function firstWrong(bytes: Uint8Array): number {
  return new Utf8Validator().push(bytes, 0, bytes.length);
}

/** What the platform's own decoder says. */
function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

describe('the byte that fails, and why', () => {
  test.each([
    ['a byte that only continues', [0x61, 0x80], 1, 'lead'],
    ['a byte that no text has', [0xff], 0, 'lead'],
    ['two bytes where one would do', [0xc0, 0xaf], 0, 'overlong'],
    ['three bytes where two would do', [0xe0, 0x9f, 0x80], 1, 'overlong'],
    ['four bytes where three would do', [0xf0, 0x8f, 0xbf, 0xbf], 1, 'overlong'],
    ['half of a pair', [0xed, 0xa0, 0x80], 1, 'surrogate'],
    ['over U+10FFFF', [0xf4, 0x90, 0x80, 0x80], 1, 'too-large'],
    ['a lead far over it', [0xf5, 0x80], 0, 'too-large'],
    ['a character broken off', [0xe2, 0x82, 0x41], 2, 'continuation'],
  ] as const)('%s', (_, bytes, index, problem) => {
    const validator = new Utf8Validator();
    expect(validator.push(Uint8Array.from(bytes), 0, bytes.length)).toBe(index);
    expect(validator.problem).toBe(problem);
  });

  test('the end inside a character', () => {
    const validator = new Utf8Validator();
    expect(validator.push(Uint8Array.from([0xe2, 0x82]), 0, 2)).toBe(-1);
    expect(validator.finish()).toBe(false);
    expect(validator.problem).toBe('cut');
  });
});

test('10,000 texts are judged and decoded as the platform does, whole and cut anywhere', () => {
  const random = new Random(11);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let valid = 0;
  for (let done = 0; done < 10_000; done++) {
    const bytes = random.chance(0.2)
      ? random.bytes(random.int(0, 12))
      : randomText(random, random.pick([3, 20, 100]), 0.5);
    const whole = new Utf8Validator();
    const wrong = whole.push(bytes, 0, bytes.length);
    expect(wrong < 0 && whole.finish()).toBe(isValid(bytes));
    expect(decodeUtf8(bytes)).toBe(decoder.decode(bytes));
    if (wrong < 0) valid++;

    const pieces = new Utf8Validator();
    let at = 0;
    let found = -1;
    for (const piece of random.cut(bytes, 3)) {
      const index = found < 0 ? pieces.push(piece, 0, piece.length) : -1;
      if (index >= 0) found = at + index;
      at += piece.length;
    }
    expect(found).toBe(wrong);
  }
  expect(valid).toBeGreaterThan(2000);
  expect(valid).toBeLessThan(8000);
}, 30_000);

test('the first wrong byte of a long text is found behind ASCII, wherever the array begins', () => {
  for (let shift = 0; shift < 5; shift++)
    for (const place of [0, 1, 62, 63, 64, 65, 130, 199]) {
      const bytes = new Uint8Array(300).fill(0x61).subarray(shift, shift + 200);
      bytes[place] = 0xff;
      expect(firstWrong(bytes)).toBe(place);
    }
});
