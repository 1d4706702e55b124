import { expect, test } from 'vitest';
import type { Frame } from '#protocol/model.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';
import { crossingsOf, flightsOf } from './crossing.ts';

const captured = (
  number: number,
  from: 'client' | 'server',
  at: number,
  pageAt?: number,
  opcode = 1,
): CapturedFrame => {
  const payload = new Uint8Array();
  const flags = { fin: true, rsv1: false, rsv2: false, rsv3: false, masked: false, maskingKey: null };
  const frame: Frame = {
    ...flags,
    kind: 'frame',
    from,
    offset: 0,
    opcode,
    lengthForm: 7,
    headerLength: 2,
    payloadLength: 0,
    payload,
    notes: [],
  };
  return { number, at, pageAt, exact: true, frame, keepalive: false };
};
const flights = (
  frames: readonly CapturedFrame[],
  after = 0,
  clock: Pick<CapturedConnection, 'clockError'> = { clockError: 0.5 },
) => flightsOf({ frames, ...clock } as CapturedConnection, after);

test('a message leaves one end and comes to the other', () => {
  expect(flights([captured(1, 'client', 5, 1), captured(2, 'server', 6, 9)])).toMatchObject([
    { number: 1, from: 'client', leaves: 1, arrives: 5, slope: 'measured' },
    { number: 2, from: 'server', leaves: 6, arrives: 9, slope: 'measured' },
  ]);
});

test('what the clocks cannot tell apart is level, and nothing flies backwards', () => {
  const level = { leaves: 5, arrives: 5 };
  for (const frame of [captured(1, 'client', 5, 4.8), captured(1, 'client', 5, 5.3)])
    expect(flights([frame])).toMatchObject([{ ...level, slope: 'below-error' }]);
  const unseen = [{ ...level, slope: 'unseen' }];
  expect(flights([captured(1, 'client', 5)])).toMatchObject(unseen);
  expect(flights([captured(1, 'client', 5, 1)], 0, { clockError: undefined })).toMatchObject(unseen);
});

test('control frames and what came before are left out', () => {
  const all = [captured(1, 'client', 1), captured(2, 'server', 2, undefined, 9), captured(3, 'server', 3)];
  expect(flights(all, 1).map(({ number }) => number)).toEqual([3]);
});

test('two cross where each was under way when it met the other', () => {
  const out = captured(1, 'client', 10, 0);
  expect(crossingsOf(flights([out, captured(2, 'server', 5, 15)]))).toBe(1);
  // An answer leaves when the question is there: they meet at the rail, and do not cross.
  expect(crossingsOf(flights([out, captured(2, 'server', 10, 20)]))).toBe(0);
  expect(crossingsOf(flights([captured(1, 'server', -5, -1), out]))).toBe(0);
  expect(crossingsOf(flights([out, captured(2, 'server', 5)]))).toBe(0);
});
