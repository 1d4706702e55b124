import { expect, test } from 'vitest';
import { readAsk, readTold } from './messages.ts';

const open = { do: 'open', id: 1, url: 'ws://x/', protocols: ['a'] };
const close = { type: 'close', id: 1, code: 1006, reason: '', wasClean: false, failed: true };

test.each([
  open,
  { do: 'send', id: 1, data: 'text' },
  { do: 'send', id: 1, data: new ArrayBuffer(1) },
  { do: 'send', id: 1, data: new Blob(['x']) },
  { do: 'close', id: 1 },
  { do: 'close', id: 1, code: 1000, reason: 'done' },
  { do: 'leave', id: 1 },
  { do: 'get', id: 1, url: 'http://x/' },
  { do: 'write', id: 1, bytes: new ArrayBuffer(1) },
])('%j is asked', (message) => {
  expect(readAsk(message)).toBe(message);
});

test.each([
  undefined,
  null,
  'open',
  [],
  {},
  { ...open, id: '1' },
  { ...open, url: undefined },
  { ...open, protocols: 'a' },
  { ...open, protocols: [1] },
  { do: 'send', id: 1, data: 5 },
  { do: 'send', id: 1, data: new Uint8Array(1) },
  { do: 'close', id: 1, code: '1000' },
  { do: 'close', id: 1, code: 1000, reason: 1 },
  { do: 'get', id: 1 },
  { do: 'write', id: 1, bytes: 'x' },
  { do: 'eval', id: 1, code: 1 },
])('%j is not', (message) => {
  expect(readAsk(message)).toBeUndefined();
});

test.each([
  { type: 'open', id: 1, protocol: '', extensions: '' },
  { type: 'message', id: 1, data: 'text' },
  { type: 'message', id: 1, data: new ArrayBuffer(1) },
  { type: 'sent', id: 1, bytes: 5 },
  { type: 'closing', id: 1, code: 1000, reason: '' },
  close,
  { type: 'answered', id: 1, ok: true },
])('%j is told', (message) => {
  expect(readTold(message)).toBe(message);
});

test.each([
  undefined,
  null,
  'open',
  { type: 'open', id: 1, protocol: '' },
  { type: 'message', id: 1, data: 5 },
  { type: 'sent', id: 1 },
  { type: 'closing', id: 1 },
  { ...close, id: undefined },
  { ...close, code: '1006' },
  { ...close, wasClean: 1 },
  { ...close, failed: undefined },
  { type: 'answered', id: 1 },
  { type: 'other', id: 1 },
])('%j is not', (message) => {
  expect(readTold(message)).toBeUndefined();
});
