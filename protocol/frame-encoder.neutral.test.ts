import { describe, expect, test } from 'vitest';
import { encodeFrame, frameOf } from './frame-encoder.ts';

const payload = Uint8Array.from([0x68, 0x69]);

describe('what a frame can say', () => {
  test('the shortest length form, unless another is asked for', () => {
    expect([...encodeFrame(frameOf(1, payload))]).toEqual([0x81, 0x02, 0x68, 0x69]);
    expect([...encodeFrame(frameOf(1, payload, { lengthForm: 16 }))]).toEqual([0x81, 0x7e, 0, 2, 0x68, 0x69]);
    expect([...encodeFrame(frameOf(1, payload, { lengthForm: 64 })).slice(1, 10)]).toEqual([
      0x7f, 0, 0, 0, 0, 0, 0, 0, 2,
    ]);
  });

  test('a length that is not true, up to 64 bits', () => {
    expect([...encodeFrame(frameOf(2, payload, { payloadLength: 5 }))]).toEqual([0x82, 0x05, 0x68, 0x69]);
    const longest = encodeFrame(frameOf(2, payload, { payloadLength: 2n ** 64n - 1n }));
    expect([...longest.slice(0, 10)]).toEqual([0x82, 0x7f, ...Array(8).fill(0xff)]);
  });

  test('any bits, and a mask', () => {
    const fields = { fin: false, rsv1: true, rsv2: true, rsv3: true, maskingKey: Uint8Array.from([1, 2, 3, 4]) };
    expect([...encodeFrame(frameOf(15, payload, fields))]).toEqual([0x7f, 0x82, 1, 2, 3, 4, 0x69, 0x6b]);
  });

  test('the payload that it was given is left as it was', () => {
    encodeFrame(frameOf(1, payload, { maskingKey: Uint8Array.from([1, 2, 3, 4]) }));
    expect([...payload]).toEqual([0x68, 0x69]);
  });
});

describe('what it cannot say is refused in words', () => {
  test.each([
    [frameOf(16, payload), /opcode is 0 to 15.*got 16/],
    [frameOf(1, payload, { maskingKey: new Uint8Array(3) }), /four bytes, got 3/],
    [frameOf(1, new Uint8Array(126), { lengthForm: 7 }), /7 bits goes from 0 to 125, got 126/],
    [frameOf(1, payload, { lengthForm: 16, payloadLength: 65536 }), /16 bits goes from 0 to 65535, got 65536/],
  ] as const)('%#', (fields, message) => {
    expect(() => encodeFrame(fields)).toThrow(message);
  });
});
