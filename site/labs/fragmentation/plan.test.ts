import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  forecastOf,
  type PlannedFrame,
  partsCharacter,
  piecesOf,
  withCut,
  withFinTurned,
  withInserted,
  withMoved,
  without,
} from './plan.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const heads = (plan: readonly PlannedFrame[]) =>
  plan.map((frame) => [bytesOf(frame, new Uint8Array(4))[0]?.toString(16), frame.payload.length]);
const cut = piecesOf(utf8('hello, world'), [2, 7]);

describe('cutting', () => {
  it('makes one frame of a message without cuts', () => {
    expect(heads(piecesOf(utf8('hello'), []))).toEqual([['81', 5]]);
    expect(heads(piecesOf(utf8(''), []))).toEqual([['81', 0]]);
  });

  it('gives the opcode to the first and FIN to the last', () => {
    expect(heads(cut)).toEqual([
      ['1', 2],
      ['0', 5],
      ['80', 5],
    ]);
  });

  it('writes each piece masked, byte for byte', () => {
    const [first] = cut;
    if (!first) throw new Error('There is a first piece.');
    expect([...bytesOf(first, Uint8Array.of(1, 2, 3, 4))]).toEqual([0x01, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x65 ^ 2]);
  });

  it('may part a character: only the whole message has to be UTF-8 (§5.6)', () => {
    const message = utf8('мир');
    expect([1, 2, 3, 4].map((at) => partsCharacter(message, at))).toEqual([true, false, true, false]);
    expect(forecastOf(piecesOf(message, [1, 4]))).toEqual({ messages: 1, broken: undefined, unfinished: false });
  });

  it('is made and taken back', () => {
    expect(withCut([2, 7], 4)).toEqual([2, 4, 7]);
    expect(withCut([2, 4, 7], 4)).toEqual([2, 7]);
  });
});

describe('a plan, as its receiver reads it', () => {
  const ping = withInserted(cut, 'ping', utf8('?'));

  it.each<[string, readonly PlannedFrame[], Partial<ReturnType<typeof forecastOf>>]>([
    ['in order', cut, { messages: 1, broken: undefined, unfinished: false }],
    ['with a ping inside', ping, { messages: 1, broken: undefined, unfinished: false }],
    ['with the ping further on', withMoved(ping, 1, 1), { messages: 1, broken: undefined }],
    ['continuation first', withMoved(cut, 0, 1), { messages: 0, broken: 0 }],
    ['another text inside', withInserted(cut, 'other', utf8('!')), { messages: 0, broken: 1 }],
    ['FIN missing at the end', withFinTurned(cut, 2), { messages: 0, broken: undefined, unfinished: true }],
    ['FIN too early', withFinTurned(cut, 1), { messages: 1, broken: 2, unfinished: false }],
    ['a ping in pieces', withFinTurned(ping, 1), { messages: 0, broken: 1 }],
    [
      'another text before',
      withMoved(withInserted(cut, 'other', utf8('!')), 1, -1),
      { messages: 2, broken: undefined },
    ],
  ])('%s', (_, plan, expected) => {
    expect(forecastOf(plan)).toMatchObject(expected);
  });

  it('keeps its frames in place where there is no room to move', () => {
    expect(withMoved(cut, 0, -1)).toEqual(cut);
    expect(withMoved(cut, 2, 1)).toEqual(cut);
    expect(without(ping, 1)).toEqual(cut);
  });
});
