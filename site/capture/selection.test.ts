import { expect, test } from 'vitest';
import type { Frame } from '#protocol/model.ts';
import type { CapturedConnection, CapturedFrame } from './model.ts';
import {
  chooseByte,
  chooseField,
  chooseFrame,
  chosenFrame,
  leave,
  moveByte,
  moveFrame,
  nothingSelected,
} from './selection.ts';

const frame: Frame = {
  kind: 'frame',
  from: 'client',
  offset: 0,
  fin: true,
  rsv1: false,
  rsv2: false,
  rsv3: false,
  opcode: 1,
  masked: false,
  maskingKey: null,
  lengthForm: 7,
  headerLength: 2,
  payloadLength: 0,
  payload: new Uint8Array(),
  notes: [],
};
const captured = (number: number): CapturedFrame => ({
  number,
  at: number,
  pageAt: undefined,
  exact: true,
  frame,
  keepalive: false,
});
const connection = (forgotten: number, count: number, kept?: CapturedFrame): CapturedConnection => ({
  key: 's1/1',
  session: 's1',
  connection: 1,
  label: 'a',
  target: '/echo',
  byHand: false,
  via: [],
  openedAt: 0,
  request: undefined,
  requestAt: undefined,
  requestPageAt: undefined,
  requestExact: true,
  requestOverwritten: false,
  response: undefined,
  responseAt: undefined,
  responsePageAt: undefined,
  bodies: [],
  tails: [],
  frames: Array.from({ length: count }, (_, index) => captured(forgotten + index + 1)),
  forgotten,
  kept,
  ends: [],
  error: undefined,
  closed: undefined,
  bytes: { client: 0, server: 0 },
  clockError: undefined,
});
const fieldAt = (byte: number) => (byte < 2 ? 'opcode' : 'payload-data');

test('arrows walk the frames and stop at both ends', () => {
  const three = connection(0, 3);
  let selection = moveFrame(nothingSelected, three, 1);
  expect(selection).toEqual(chooseFrame('s1/1', 1));
  selection = moveFrame(selection, three, 1);
  expect(selection.frame).toBe(2);
  expect(moveFrame(selection, three, 5).frame).toBe(3);
  expect(moveFrame(selection, three, -5).frame).toBe(1);
  expect(moveFrame(selection, three, 'first').frame).toBe(1);
  expect(moveFrame(selection, three, 'last').frame).toBe(3);
  expect(moveFrame(nothingSelected, three, -1).frame).toBe(3);
  expect(moveFrame(nothingSelected, connection(0, 0), 1)).toBe(nothingSelected);
});

test('a frame is found by its number when older ones have gone, and where it was kept beside the log', () => {
  const kept = captured(2);
  const later = connection(100, 3, kept);
  expect(chosenFrame(chooseFrame('s1/1', 102), later)?.number).toBe(102);
  expect(chosenFrame(chooseFrame('s1/1', 2), later)).toBe(kept);
  expect(chosenFrame(chooseFrame('s1/1', 3), later)).toBeUndefined();
  expect(chosenFrame(chooseFrame('s1/2', 102), later)).toBeUndefined();
  expect(chosenFrame({ ...nothingSelected, frame: 102 }, later)?.number).toBe(102);
  // From the kept frame an arrow leads back into what is still there.
  expect(moveFrame(chooseFrame('s1/1', 2), later, 1).frame).toBe(101);
});

test('arrows walk the bytes, and the field follows', () => {
  const start = chooseFrame('s1/1', 1);
  expect(moveByte(start, 7, 1, fieldAt)).toEqual(chooseByte(start, 0, 'opcode'));
  expect(moveByte(start, 7, -1, fieldAt)).toEqual(chooseByte(start, 6, 'payload-data'));
  const second = chooseByte(start, 1, 'opcode');
  expect(moveByte(second, 7, 1, fieldAt)).toEqual(chooseByte(start, 2, 'payload-data'));
  expect(moveByte(second, 7, 16, fieldAt).byte).toBe(6);
  expect(moveByte(second, 7, 'first', fieldAt).byte).toBe(0);
  expect(moveByte(second, 7, 'last', fieldAt).byte).toBe(6);
  expect(moveByte(nothingSelected, 7, 1, fieldAt)).toBe(nothingSelected);
  expect(moveByte(start, 0, 1, fieldAt)).toBe(start);
});

test('choosing a field lets the byte go; leaving goes out one step at a time', () => {
  const byte = chooseByte(chooseFrame('s1/1', 1), 1, 'mask');
  expect(chooseField(byte, 'payload-length')).toEqual({ ...byte, field: 'payload-length', byte: undefined });
  const steps = [leave(byte), leave(leave(byte)), leave(leave(leave(byte)))];
  expect(steps).toEqual([chooseField(chooseFrame('s1/1', 1), 'mask'), chooseFrame('s1/1', 1), nothingSelected]);
});
