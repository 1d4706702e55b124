import { expect, it } from 'vitest';
import { sourceLine } from './source-line.ts';

const address = 'blob:null/5f1c';

it('finds the innermost line of the code in a stack of each engine', () => {
  const v8 = `Error\n    at send (blob:null/aaaa:1:99)\n    at ${address}:12:5\n    at ${address}:3:1`;
  const spiderMonkey = `send@blob:null/aaaa:1:99\n@${address}:12:5\n@${address}:3:1`;
  expect(sourceLine(v8, address)).toBe(12);
  expect(sourceLine(spiderMonkey, address)).toBe(12);
});

it('finds none where the code is not on the stack', () => {
  expect(sourceLine('Error\n    at f (blob:null/aaaa:1:99)', address)).toBeUndefined();
  expect(sourceLine(undefined, address)).toBeUndefined();
  expect(sourceLine('', '')).toBeUndefined();
});
