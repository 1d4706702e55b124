import { describe, expect, it } from 'vitest';
import { readHex } from './hex-input.ts';

const bytes = (typed: string) => {
  const read = readHex(typed);
  return 'bytes' in read ? [...read.bytes] : read;
};

describe('readHex', () => {
  it.each([
    ['00 01 fe ff', [0, 1, 254, 255]],
    ['0001FEFF', [0, 1, 254, 255]],
    ['0x00, 0x01,0xFE\n0xff', [0, 1, 254, 255]],
    ['', []],
    ['  ', []],
  ])('reads %j', (typed, expected) => {
    expect(bytes(typed)).toEqual(expected);
  });

  it.each([
    ['00 0g', { wrong: 'not-hex', found: 'g', at: 5 }],
    ['привет', { wrong: 'not-hex', found: 'п', at: 1 }],
    ['00 1', { wrong: 'half-byte', found: '1', at: 4 }],
    ['0x0', { wrong: 'not-hex', found: 'x', at: 2 }],
    ['123', { wrong: 'half-byte', found: '3', at: 3 }],
  ])('says what is wrong with %j', (typed, expected) => {
    expect(bytes(typed)).toEqual(expected);
  });
});
