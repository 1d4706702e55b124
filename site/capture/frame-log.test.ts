import { expect, test } from 'vitest';
import type { Frame } from '#protocol/model.ts';
import { FrameLog } from './frame-log.ts';
import type { CapturedFrame } from './model.ts';

const frame = (payload: Uint8Array, more: Partial<Frame> = {}): Frame => ({
  kind: 'frame',
  from: 'server',
  offset: 0,
  fin: true,
  rsv1: false,
  rsv2: false,
  rsv3: false,
  opcode: 2,
  masked: false,
  maskingKey: null,
  lengthForm: 7,
  headerLength: 2,
  payloadLength: payload.length,
  payload,
  notes: [],
  ...more,
});
const captured = (number: number, of = frame(new Uint8Array(8))): CapturedFrame => ({
  number,
  at: 0,
  pageAt: undefined,
  exact: true,
  frame: of,
  keepalive: false,
});

test('frames keep their numbers while the oldest go', () => {
  const log = new FrameLog();
  for (let number = 1; number <= 1000; number += 1) {
    log.add(captured(number));
    if (number > 10) expect(log.forget()?.number).toBe(number - 10);
  }
  expect(log.forgotten).toBe(990);
  expect(log.snapshot().map(({ number }) => number)).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999, 1000]);
  expect(log.bytes).toBe(100);
  expect([log.get(990), log.get(1001)]).toEqual([undefined, undefined]);
});

test('a snapshot does not change with the log', () => {
  const log = new FrameLog();
  log.add(captured(1));
  const before = log.snapshot();
  log.tie(1, 5);
  log.add(captured(2));
  expect(before.map(({ pageAt }) => pageAt)).toEqual([undefined]);
  expect(log.snapshot().map(({ pageAt }) => pageAt)).toEqual([5, undefined]);
});

test('a frame that has gone cannot be tied', () => {
  const log = new FrameLog();
  log.add(captured(1));
  log.forget();
  log.tie(1, 5);
  expect(log.snapshot()).toEqual([]);
});

test('bytes that are shared are counted once', () => {
  const log = new FrameLog();
  const payload = new Uint8Array(100);
  log.add(captured(1, frame(payload, { message: { opcode: 2, frames: 1, payload } })));
  expect(log.bytes).toBe(102);
  log.add(captured(2, frame(payload, { message: { opcode: 2, frames: 2, payload: new Uint8Array(200) } })));
  expect(log.bytes).toBe(102 + 302);
});

test('numbers have no holes', () => {
  expect(() => new FrameLog().add(captured(2))).toThrow(/number 1, got 2/);
});
