import { describe, expect, test } from 'vitest';
import { type NotationTrouble, readNotation } from './frame-notation.ts';

const key = () => Uint8Array.of(1, 2, 3, 4);
const hexOf = (line: string) => {
  const read = readNotation(line, key);
  if ('wrong' in read) throw new Error(`Expected a frame, got ${JSON.stringify(read)}.`);
  return read.bytes.toHex();
};

describe('a frame in words', () => {
  test.each([
    // The examples of §5.7.
    ['frame text fin "Hello"', '810548656c6c6f'],
    ['frame text fin mask:37fa213d "Hello"', '818537fa213d7f9f4d5158'],
    ['frame text "Hel"', '010348656c'],
    ['frame continuation fin "lo"', '80026c6f'],
    ['frame ping fin "Hello"', '890548656c6c6f'],
    // What is not written is not set.
    ['frame text', '0100'],
    ['  frame   binary   fin   hex:00ff  hex:10 ', '820300ff10'],
    ['frame text fin mask ""', '818001020304'],
    ['frame close fin code:1000 "bye"', '880503e8627965'],
    ['frame opcode:0xb fin rsv1 rsv2 rsv3', 'fb00'],
    ['frame text fin form:16 "a"', '817e000161'],
    ['frame text fin form:64 "a"', '817f000000000000000161'],
    ['frame text fin length:0xffffffffffffffff', '817fffffffffffffffff'],
    ['frame text fin length:126 "a"', '817e007e61'],
    // Characters are bytes in UTF-8, and an escape is one byte.
    ['frame text fin "мир"', '8106d0bcd0b8d180'],
    ['frame text fin "👩‍💻"', '810bf09f91a9e2808df09f92bb'],
    [String.raw`frame text fin "a\"b\\c\n\xff"`, '810761226 25c630aff'.replaceAll(' ', '')],
    [String.raw`frame text fin "\\"`, '81015c'],
  ])('%s', (line, hex) => expect(hexOf(line)).toBe(hex));

  test.each<[string, NotationTrouble, string, number]>([
    ['frame', 'no-type', '', 6],
    ['frame txt fin', 'no-type', 'txt', 7],
    ['frame opcode', 'no-type', 'opcode', 7],
    ['frame opcode:16', 'bad-number', 'opcode:16', 7],
    ['frame text final "x"', 'unknown-word', 'final', 12],
    ['frame text fin:1', 'unknown-word', 'fin:1', 12],
    ['frame text fin fin', 'twice', 'fin', 16],
    ['frame text mask mask:00000000', 'twice', 'mask:00000000', 17],
    ['frame text mask:37fa21', 'bad-key', 'mask:37fa21', 12],
    ['frame text hex:0', 'bad-hex', 'hex:0', 12],
    ['frame close code:70000', 'bad-number', 'code:70000', 13],
    ['frame close code:-1', 'bad-number', 'code:-1', 13],
    ['frame text form:8', 'bad-form', 'form:8', 12],
    ['frame text form:7 length:126', 'too-long', 'form:7', 12],
    ['frame text form:16 length:65536', 'too-long', 'form:16', 12],
    ['frame text "Hello', 'open-quote', '"Hello', 12],
    ['frame text "', 'open-quote', '"', 12],
    [String.raw`frame text "a\"`, 'open-quote', String.raw`"a\"`, 12],
    [String.raw`frame text "a\q"`, 'bad-escape', String.raw`\q`, 14],
  ])('%s is wrong', (line, wrong, found, at) => expect(readNotation(line, key)).toEqual({ wrong, found, at }));
});
