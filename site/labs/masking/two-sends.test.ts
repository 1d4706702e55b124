import { describe, expect, it } from 'vitest';
import type { CapturedConnection } from '#site/capture/model.ts';
import { wire } from '#site/views/testing/wire.ts';
import { differences, twoSendsOf } from './two-sends.ts';

function captured(...texts: readonly string[]): CapturedConnection {
  const on = wire();
  texts.forEach((text, at) => {
    on.frame('client', 10 + at, 1, text, { maskingKey: Uint8Array.of(at, 2, 3, 4) });
    on.frame('server', 10 + at, 1, text);
  });
  on.publish();
  const [connection] = on.capture.connections.value;
  if (!connection) throw new Error('A connection was captured.');
  return connection;
}

const numbers = (connection: CapturedConnection) => {
  const both = twoSendsOf(connection);
  return both && [both.first.number, both.second.number];
};

describe('one text, sent twice', () => {
  it('is two frames of the client with the same payload, one after the other', () => {
    expect(numbers(captured('a'))).toBeUndefined();
    expect(numbers(captured('a', 'b'))).toBeUndefined();
    expect(numbers(captured('a', 'a'))).toEqual([1, 3]);
    expect(numbers(captured('b', 'a', 'a'))).toEqual([3, 5]);
    expect(numbers(captured('', ''))).toBeUndefined();
  });

  it('is the newest whole pair: a third send of the same text begins another', () => {
    expect(numbers(captured('a', 'a', 'a'))).toEqual([1, 3]);
    expect(numbers(captured('a', 'a', 'a', 'a'))).toEqual([5, 7]);
  });

  it('counts what differs', () => {
    expect(differences(Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3))).toBe(0);
    expect(differences(Uint8Array.of(1, 2, 3), Uint8Array.of(3, 2, 1))).toBe(2);
    expect(differences(Uint8Array.of(1, 2, 3), Uint8Array.of(1))).toBe(2);
  });
});
