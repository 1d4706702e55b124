import { describe, expect, it } from 'vitest';
import { bitsOf, charactersOf, countOf, hexLine, percentOf, secondsOf, shortOf, textOf } from './format.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('format', () => {
  it('writes bytes in hex and in bits', () => {
    expect(hexLine(Uint8Array.from([0, 255, 16]))).toBe('00 ff 10');
    expect(hexLine(Uint8Array.from([0, 255, 16]), 2)).toBe('00 ff …');
    expect([bitsOf(0x65), bitsOf(5, 7), bitsOf(0)]).toEqual(['0110 0101', '000 0101', '0000 0000']);
  });

  it('puts each character over the byte that begins it', () => {
    expect(charactersOf(utf8('aй€😀'))).toEqual(['a', 'й', '', '€', '', '', '😀', '', '', '']);
    expect(charactersOf(Uint8Array.from([0xd0, 0x41, 0xff, 0x0a]))).toEqual(['·', 'A', '·', '·']);
    expect(charactersOf(utf8('€').subarray(0, 2))).toEqual(['·', '·']);
  });

  it('reads text that is cut inside a character, and no text that is none', () => {
    expect(textOf(utf8('abй').subarray(0, 3))).toBe('ab');
    expect(textOf(Uint8Array.from([0xff]))).toBeUndefined();
  });

  it('writes numbers as the language does', () => {
    expect([countOf(65_536, 'en'), secondsOf(2104.4, 'en'), shortOf(17.8912, 'en')]).toEqual([
      '65,536',
      '2.104',
      '17.9',
    ]);
    expect([secondsOf(2104.4, 'ru'), shortOf(17.8912, 'ru')]).toEqual(['2,104', '17,9']);
    expect([percentOf(0.546, 'en'), percentOf(2, 'ru')]).toEqual(['55%', '200\u00a0%']);
    expect(countOf(2n ** 60n, 'en')).toBe('1,152,921,504,606,846,976');
  });

  it.each(['en', 'ru'] as const)('writes numbers as Intl does (%s)', (language) => {
    const intl = (value: number | bigint, options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, options).format(value);
    for (const value of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 2 ** 53, 2n ** 64n - 1n])
      expect(countOf(value, language)).toBe(intl(value, {}));
    const seconds = { minimumFractionDigits: 3, maximumFractionDigits: 3, useGrouping: false };
    for (const ms of [0, 0.4, 1, 999.6, 2104.4, 1_234_567.8])
      expect(secondsOf(ms, language)).toBe(intl(ms / 1000, seconds));
    for (const value of [0, 0.001_234, 0.5, 9.996, 17.8912, 999.4, 1234.5, 12_345_678])
      expect(shortOf(value, language)).toBe(intl(value, { maximumSignificantDigits: 3 }));
    for (const share of [0, 0.0031, 0.546, 0.285, 0.999, 1, 2, 12.34]) {
      expect(percentOf(share, language)).toBe(intl(share, { style: 'percent' }));
      expect(percentOf(share, language, 2)).toBe(intl(share, { style: 'percent', maximumSignificantDigits: 2 }));
    }
  });
});
