import { expect, test } from 'vitest';
import { dim, plain, printable, wrapped } from './line.ts';

test('what came over the wire cannot command the terminal', () => {
  expect(printable('a\x1b[2Jb\x07\x9b1m\r\n\t\x7f')).toBe('a\\x1b[2Jb\\x07\\x9b1m\\r\\n\\t\\x7f');
  expect(printable('\u202eabc\u2066\u2028')).toBe('\\u{202e}abc\\u{2066}\\u{2028}');
  expect(printable('привет 漢字 👩‍👩‍👧')).toBe('привет 漢字 👩‍👩‍👧');
});

const texts = (lines: ReturnType<typeof wrapped>) => lines.map((line) => line.map(({ text }) => text).join(''));

test('a line is broken at spaces, under its first word', () => {
  expect(texts(wrapped([plain('one two three')], 20))).toEqual(['one two three']);
  expect(texts(wrapped([plain('one two three')], 8))).toEqual(['one two', 'three']);
  expect(texts(wrapped([plain('  one'), dim(' two three')], 8))).toEqual(['  one', '  two', '  three']);
  expect(texts(wrapped([plain('a/very/long/word and')], 8))).toEqual(['a/very/long/word', 'and']);
});

test('a piece keeps its style on each line', () => {
  const lines = wrapped([plain('ab '), dim('cd ef')], 5);
  expect(lines.at(-1)?.at(-1)).toEqual({ text: 'ef', style: 'dim' });
});
