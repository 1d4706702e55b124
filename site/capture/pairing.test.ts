import { expect, test } from 'vitest';
import { Pairing } from './pairing.ts';

test('the k-th call meets the k-th thing on the wire, whichever comes first', () => {
  const pairing = new Pairing<string, number>(10);
  expect(pairing.call('a')).toBeUndefined();
  expect(pairing.wire(1)).toBe('a');
  expect(pairing.wire(2)).toBeUndefined();
  expect(pairing.wire(3)).toBeUndefined();
  expect(pairing.call('b')).toBe(2);
  expect(pairing.call('c')).toBe(3);
});

test('what waits longer than the limit stays alone, and the order of the others holds', () => {
  const pairing = new Pairing<string, number>(2);
  for (const call of ['a', 'b', 'c']) pairing.call(call);
  expect([pairing.wire(1), pairing.wire(2), pairing.wire(3)]).toEqual([undefined, 'b', 'c']);
});
