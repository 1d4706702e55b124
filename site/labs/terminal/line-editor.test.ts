import { expect, test } from 'vitest';
import { readKeys } from './keys.ts';
import { LineEditor } from './line-editor.ts';

/** The line after these keys, `|` standing where the cursor is. */
function typed(editor: LineEditor, ...data: string[]): string {
  for (const input of data.flatMap(readKeys)) {
    if ('text' in input) editor.insert(input.text);
    else
      ({
        up: () => editor.up(),
        down: () => editor.down(),
        left: () => editor.left(),
        right: () => editor.right(),
        'word-left': () => editor.wordLeft(),
        'word-right': () => editor.wordRight(),
        home: () => editor.home(),
        end: () => editor.end(),
        backspace: () => editor.backspace(),
        delete: () => editor.delete(),
        'kill-word': () => editor.killWord(),
        'kill-to-start': () => editor.killToStart(),
        'kill-to-end': () => editor.killToEnd(),
        enter: () => editor.enter(),
        interrupt: () => {},
        complete: () => {},
        'clear-screen': () => {},
      })[input.key]();
  }
  return `${editor.before}|${editor.after}`;
}

const LEFT = '\x1b[D';
const UP = '\x1b[A';
const DOWN = '\x1b[B';

test.each([
  ['text goes in where the cursor is', ['hllo', LEFT, LEFT, LEFT, 'e'], 'he|llo'],
  ['an accent joins the letter before it, and goes with it', ['e', '\u0301', 'x', '\x7f', '\x7f'], '|'],
  ['a family is one character', ['a👩‍👩‍👧b', LEFT, LEFT], 'a|👩‍👩‍👧b'],
  ['Cyrillic with a combining breve', ['кои\u0306', LEFT, '\x7f'], 'к|и\u0306'],
  ['the wide ones count as one', ['漢字', LEFT, '\x7f'], '|字'],
  ['Home and End', ['abc', '\x1b[H', 'x', '\x1b[F', 'y'], 'xabcy|'],
  ['Delete at the cursor', ['abc', '\x1b[H', '\x1b[3~'], '|bc'],
  ['over words', ['one  two three', '\x1bb', '\x1b[1;5D'], 'one  |two three'],
  ['and back', ['one  two', '\x1b[H', '\x1bf', '\x1bf'], 'one  two|'],
  ['a word away', ['one two ', '\x17'], 'one |'],
  ['all before', ['one two', '\x1bb', '\x15'], '|two'],
  ['all after', ['one two', '\x1bb', '\x0b'], 'one |'],
  ['nothing beyond the ends', ['a', LEFT, LEFT, LEFT, '\x7f', '\x1b[C', '\x1b[C', '\x1b[3~'], 'a|'],
])('%s', (_, data, line) => expect(typed(new LineEditor(), ...data)).toBe(line));

test('the history goes back and forth, and keeps what was being typed', () => {
  const editor = new LineEditor();
  expect(typed(editor, 'one\rtwo\rtwo\r', 'dra', UP)).toBe('two|');
  expect(typed(editor, UP)).toBe('one|');
  expect(typed(editor, UP)).toBe('one|');
  expect(typed(editor, DOWN, DOWN)).toBe('dra|');
  expect(typed(editor, DOWN)).toBe('dra|');
});

test('a line of the history that is changed and entered is a new line', () => {
  const editor = new LineEditor();
  typed(editor, 'one\r', UP, 's');
  expect(editor.enter()).toBe('ones');
  expect(typed(editor, UP, UP)).toBe('one|');
});

test('the history is bounded', () => {
  const editor = new LineEditor();
  for (let line = 0; line < 300; line++) typed(editor, `${line}\r`);
  expect(typed(editor, UP.repeat(500))).toBe('100|');
});

test('keys and pastes are told apart', () => {
  expect(readKeys('a\r\nb\rc\x1b[15~\x1bOA\x07d\x1b')).toEqual([
    { text: 'a' },
    { key: 'enter' },
    { text: 'b' },
    { key: 'enter' },
    { text: 'c' },
    { key: 'up' },
    { text: 'd' },
  ]);
});
