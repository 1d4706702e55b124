import { describe, expect, test } from 'vitest';
import { isToken, parseTap, tokenFrom } from './token.ts';

describe('tokens', () => {
  test('are base64url without padding', () => {
    expect(tokenFrom(new Uint8Array(16))).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    expect(tokenFrom(new Uint8Array(16).fill(255))).toBe('_____________________w');
    const counting = Uint8Array.from({ length: 16 }, (_, index) => index * 16 + index);
    const base64 = btoa(String.fromCharCode(...counting))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    expect(tokenFrom(counting)).toBe(base64);
  });

  test('are read back as tokens, whatever the last byte', () => {
    for (let byte = 0; byte < 256; byte += 1) expect(isToken(tokenFrom(new Uint8Array(16).fill(byte)))).toBe(true);
  });

  test('take 16 bytes', () => {
    expect(() => tokenFrom(new Uint8Array(15))).toThrow('needs 16 random bytes, got 15');
  });

  test.each([
    '',
    'short',
    'A'.repeat(21),
    `${'A'.repeat(21)}B`,
    'A'.repeat(23),
    `${'A'.repeat(20)}+A`,
    `${'A'.repeat(22)}\n`,
  ])('%j is none', (text) => {
    expect(isToken(text)).toBe(false);
    expect(parseTap(text)).toBeUndefined();
  });
});

describe('tap parameters', () => {
  const token = 'A'.repeat(22);

  test.each([
    [token, { token, label: undefined }],
    [`${token}.a`, { token, label: 'a' }],
    [`${token}.${'z9'.repeat(8)}`, { token, label: 'z9'.repeat(8) }],
    [`${token}.`, undefined],
    [`${token}.A`, undefined],
    [`${token}.a.b`, undefined],
    [`${token}.a-b`, undefined],
    [`${token}.${'a'.repeat(17)}`, undefined],
    [`.${token}`, undefined],
  ])('%s', (value, expected) => {
    expect(parseTap(value)).toEqual(expected);
  });
});
