import { expect, test } from 'vitest';
import { isKeepalivePayload, keepalivePayload } from './keepalive.ts';

test('the marked payload is known again, and fits a control frame', () => {
  expect(isKeepalivePayload(keepalivePayload())).toBe(true);
  expect(String.fromCharCode(...keepalivePayload())).toBe('keepalive');
  expect(keepalivePayload().length).toBeLessThanOrEqual(125);
});

test('each is an array of its own', () => {
  keepalivePayload().fill(0);
  expect(isKeepalivePayload(keepalivePayload())).toBe(true);
});

test.each([[[]], [[0x6b]], [[...keepalivePayload(), 0]], [[...keepalivePayload()].toReversed()]])(
  '%j is not it',
  (bytes) => {
    expect(isKeepalivePayload(Uint8Array.from(bytes))).toBe(false);
  },
);
