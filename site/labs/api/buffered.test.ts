import { expect, it } from 'vitest';
import type { Entry } from '#site/drivers/code/entry.ts';
import { bufferedAfter, nothingBuffered, scaleFor, shareOf } from './buffered.ts';

const MiB = 1024 * 1024;
const change = (socket: number, from: number, to: number, property: 'readyState' | 'bufferedAmount'): Entry => ({
  kind: 'change',
  socket,
  property,
  from,
  to,
  at: 0,
  line: undefined,
});
const after = (...entries: readonly Entry[]) => entries.reduce(bufferedAfter, nothingBuffered);

it('grows and falls with one WebSocket, and remembers the most', () => {
  expect(after(change(1, 0, 900, 'bufferedAmount'), change(1, 900, 300, 'bufferedAmount'))).toEqual({
    socket: 1,
    bytes: 300,
    most: 900,
  });
});

it('turns to the WebSocket that changed last, and looks at nothing else', () => {
  expect(
    after(change(1, 0, 900, 'bufferedAmount'), change(2, 0, 50, 'bufferedAmount'), change(1, 1, 3, 'readyState')),
  ).toEqual({ socket: 2, bytes: 50, most: 50 });
});

it.each([
  [0, 1],
  [MiB, 1],
  [MiB + 1, 4],
  [10 * MiB, 16],
  [100 * MiB, 256],
])('%i bytes fit on a scale of %i MiB', (bytes, scale) => {
  expect(scaleFor(bytes)).toBe(scale);
  expect(shareOf(bytes, scale)).toBeLessThanOrEqual(1);
});
