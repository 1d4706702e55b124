import { expect, test } from 'vitest';
import { viaOf } from './via.ts';

test.each([
  [['1.1 nginx'], ['1.1 nginx']],
  [['1.0 fred, 1.1 p.example.net'], ['1.0 fred', '1.1']],
  [
    ['HTTP/2.0\tedge (a comment)', '3 b'],
    ['HTTP/2.0 edge', '3 b'],
  ],
  [
    ['1.1 10.0.0.1', '1.1 [2001:db8::1]:80', '1.1 host:80', '1.1 localhost:80'],
    ['1.1', '1.1', '1.1', '1.1'],
  ],
  [['10.0.0.1', '10.0.0.1 x', '[::1] x', ''], []],
  [[`1.1 ${'a'.repeat(65)}`], ['1.1']],
])('%j', (values, expected) => {
  expect(viaOf(values.flatMap((value) => ['VIA', value]))).toEqual(expected);
});
