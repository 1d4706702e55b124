import { describe, expect, test } from 'vitest';
import { acceptFor, acceptSteps } from './accept.ts';
import { createDissector } from './connection.ts';
import { DEFAULT_DEFLATE } from './deflate.ts';
import { encodeFrame } from './frame-encoder.ts';
import { unmaskSteps } from './mask.ts';
import type { End, Frame } from './model.ts';
import { decodeUtf8 } from './utf8.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.split(' ').filter(Boolean), (pair) => Number.parseInt(pair, 16));

function framesOf(hex: string, from: End, deflate = false): Frame[] {
  const dissector = createDissector({ handshake: false, deflate: deflate ? DEFAULT_DEFLATE : undefined });
  return dissector.push(from, bytes(hex)).filter((item) => item.kind === 'frame');
}

const text = (frame: Frame | undefined): string => decodeUtf8(frame?.message?.payload ?? new Uint8Array(0));

describe('the examples of RFC 6455 §5.7', () => {
  test('a single-frame unmasked text message', () => {
    const [frame] = framesOf('81 05 48 65 6c 6c 6f', 'server');
    expect(frame).toMatchObject({ fin: true, opcode: 1, masked: false, payloadLength: 5, headerLength: 2, notes: [] });
    expect(text(frame)).toBe('Hello');
  });

  test('a single-frame masked text message', () => {
    const [frame] = framesOf('81 85 37 fa 21 3d 7f 9f 4d 51 58', 'client');
    expect(frame).toMatchObject({ masked: true, maskingKey: bytes('37 fa 21 3d'), headerLength: 6, notes: [] });
    expect(text(frame)).toBe('Hello');
    expect(unmaskSteps(frame as Frame)[0]).toEqual({ byte: 0x7f, key: 0x37, result: 0x48 });
    expect(unmaskSteps(frame as Frame)[4]).toEqual({ byte: 0x58, key: 0x37, result: 0x6f });
  });

  test('a fragmented unmasked text message', () => {
    const [first, second] = framesOf('01 03 48 65 6c 80 02 6c 6f', 'server');
    expect(first).toMatchObject({ fin: false, opcode: 1, message: undefined });
    expect(second).toMatchObject({ fin: true, opcode: 0, message: { opcode: 1, frames: 2 } });
    expect(text(second)).toBe('Hello');
  });

  test('an unmasked ping and its masked answer', () => {
    const [ping] = framesOf('89 05 48 65 6c 6c 6f', 'server');
    const [pong] = framesOf('8a 85 37 fa 21 3d 7f 9f 4d 51 58', 'client');
    expect(ping).toMatchObject({ opcode: 9, notes: [] });
    expect(pong).toMatchObject({ opcode: 10, notes: [], payload: ping?.payload });
  });

  test.each([
    [256, '82 7e 01 00', 16],
    [65536, '82 7f 00 00 00 00 00 01 00 00', 64],
  ] as const)('%i bytes of binary', (length, header, lengthForm) => {
    const frame = Uint8Array.from([...bytes(header), ...new Uint8Array(length)]);
    const [decoded] = createDissector({ handshake: false }).push('server', frame) as Frame[];
    expect(decoded).toMatchObject({ lengthForm, payloadLength: length, notes: [] });
    expect(encodeFrame(decoded as Frame)).toEqual(frame);
  });
});

describe('the examples of RFC 7692 §7.2.3', () => {
  test.each([
    ['§7.2.3.1: one block', 'c1 07 f2 48 cd c9 c9 07 00'],
    ['§7.2.3.1: the same in two fragments', '41 03 f2 48 cd 80 04 c9 c9 07 00'],
    ['§7.2.3.3: a block without compression', 'c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00'],
    ['§7.2.3.4: a block marked as final', 'c1 08 f3 48 cd c9 c9 07 00 00'],
    ['§7.2.3.5: two blocks in one message', 'c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00'],
  ])('%s', (_, hex) => {
    const frame = framesOf(hex, 'server', true).at(-1);
    expect(frame?.notes).toEqual([]);
    expect(text(frame)).toBe('Hello');
    expect(frame?.inflated).toEqual(frame?.message?.payload);
  });

  test('§7.2.3.2: the second message refers to the first', () => {
    const twice = framesOf('c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00', 'server', true);
    expect(twice.map(text)).toEqual(['Hello', 'Hello']);
    const alone = createDissector({
      handshake: false,
      deflate: { ...DEFAULT_DEFLATE, serverNoContextTakeover: true },
    }).push('server', bytes('c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00')) as Frame[];
    expect(alone[1]?.notes.map((note) => note.rule)).toEqual(['inflate-failed']);
  });
});

describe('the example of RFC 6455 §1.3', () => {
  test('the key and its answer', () => {
    expect(acceptFor('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  });

  test('the steps between them', () => {
    const steps = acceptSteps('dGhlIHNhbXBsZSBub25jZQ==');
    expect(steps.text).toBe('dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
    expect(steps.digest).toEqual(bytes('b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea'));
    expect(steps.groups[0]).toEqual({ bytes: bytes('b3 7a 4f'), sextets: [44, 55, 41, 15], text: 's3pP' });
    expect(steps.groups.at(-1)).toEqual({ bytes: bytes('c4 ea'), sextets: [49, 14, 40], text: 'xOo=' });
  });
});
