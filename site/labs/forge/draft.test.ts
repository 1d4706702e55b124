import { describe, expect, test } from 'vitest';
import { readHeader } from '#protocol/frame-header.ts';
import { BINARY, CLOSE, CONTINUATION, PING, TEXT } from '#protocol/opcodes.ts';
import { hexLine } from '#site/views/format.ts';
import { deflateLiterals } from './deflate-literals.ts';
import { buildFrame, draftOf, type FrameDraft } from './draft.ts';
import { flipBit } from './flip.ts';
import { predict } from './predict.ts';
import { missingBytes, readFrames } from './read-frames.ts';

const bytesOf = (draft: FrameDraft): Uint8Array => {
  const built = buildFrame(draft);
  if ('problem' in built) throw new Error(`Cannot be written: ${built.problem.wrong}.`);
  return built.bytes;
};
const hex = (draft: FrameDraft) => hexLine(bytesOf(draft));

describe('a draft becomes bytes', () => {
  test.each<[string, FrameDraft, string]>([
    // The examples of §5.7.
    ['a text', draftOf(TEXT, { masked: false }), '81 05 48 65 6c 6c 6f'],
    ['a masked text', draftOf(TEXT), '81 85 37 fa 21 3d 7f 9f 4d 51 58'],
    ['a first fragment', draftOf(TEXT, { masked: false, fin: false, text: 'Hel' }), '01 03 48 65 6c'],
    ['a last fragment', draftOf(CONTINUATION, { masked: false, text: 'lo' }), '80 02 6c 6f'],
    ['a ping', draftOf(PING, { masked: false, text: 'Hello' }), '89 05 48 65 6c 6c 6f'],
    // RFC 7692 §7.2.3.1.
    ['a compressed text', draftOf(TEXT, { masked: false, compressed: true, rsv1: true }), 'c1 07 f2 48 cd c9 c9 07 00'],
    ['a Close', draftOf(CLOSE, { masked: false, closeReason: 'ok' }), '88 04 03 e8 6f 6b'],
    ['an empty Close', draftOf(CLOSE, { masked: false, closeCode: '' }), '88 00'],
    ['a length of 16 bits', draftOf(BINARY, { masked: false, lengthForm: 16, text: 'a' }), '82 7e 00 01 61'],
    ['a lie', draftOf(TEXT, { masked: false, announced: '200' }), '81 7e 00 c8 48 65 6c 6c 6f'],
  ])('%s', (_, draft, expected) => {
    expect(hex(draft)).toBe(expected);
  });

  test.each<[Partial<FrameDraft>, object]>([
    [{ maskingKey: '37 fa' }, { field: 'maskingKey', wrong: 'key-length', found: 2 }],
    [{ maskingKey: '37 fa 21 3' }, { field: 'maskingKey', wrong: 'hex' }],
    [
      { payload: 'hex', hex: '0g' },
      { field: 'hex', wrong: 'hex' },
    ],
    [
      { payload: 'close', closeCode: '65536' },
      { field: 'closeCode', wrong: 'number', most: '65535' },
    ],
    [{ announced: '-1' }, { field: 'announced', wrong: 'number' }],
    [{ announced: '18446744073709551616' }, { field: 'announced', wrong: 'number' }],
    [
      { announced: '126', lengthForm: 7 },
      { field: 'announced', wrong: 'form', form: 7, length: '126' },
    ],
    [{ text: 'a'.repeat(65_537) }, { field: 'text', wrong: 'too-long', most: 65_536 }],
  ])('%j cannot be written', (fields, problem) => {
    expect(buildFrame(draftOf(TEXT, fields))).toMatchObject({ problem });
  });

  test('bytes over 143 take nine bits, and inflate to what they were', async () => {
    const plain = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const whole = Uint8Array.of(...deflateLiterals(plain), 0, 0, 0xff, 0xff, 1, 0, 0, 0xff, 0xff);
    const inflated = new Blob([whole]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    expect(new Uint8Array(await new Response(inflated).arrayBuffer())).toEqual(plain);
  });
});

describe('a flipped bit', () => {
  const drafts: readonly FrameDraft[] = [
    draftOf(TEXT),
    draftOf(TEXT, { masked: false, compressed: true, rsv1: true }),
    draftOf(BINARY, { lengthForm: 16 }),
    draftOf(BINARY, { lengthForm: 64, announced: '9007199254740993' }),
    draftOf(CLOSE, { closeReason: 'bye' }),
  ];
  test.each(drafts)('%j: is the only one that differs, unless it moves what follows', (draft) => {
    const before = bytesOf(draft);
    const { headerLength: header, masked } = readHeader(before, 0);
    for (let bit = 0; bit < before.length * 8; bit++) {
      const after = bytesOf(flipBit(draft, bit));
      // MASK, and lengths that change their form.
      const moves = after.length !== before.length;
      const compared = moves ? 2 : before.length;
      const expected = before.slice(0, compared);
      expected[bit >> 3] = (before[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      // A key with another bit masks every fourth byte of the payload in another way.
      const keyByte = (bit >> 3) - (header - 4);
      if (masked && keyByte >= 0 && keyByte < 4)
        for (let at = header + keyByte; at < before.length; at += 4)
          expected[at] = (expected[at] ?? 0) ^ (0x80 >> (bit & 7));
      expect(hexLine(after.subarray(0, compared)), `bit ${bit}`).toBe(hexLine(expected));
      if (moves) expect(bit).toBeGreaterThanOrEqual(8);
      if (moves) expect(bit).toBeLessThan(16);
    }
  });

  test('twice is the frame of before', () => {
    for (const draft of drafts)
      for (const bit of [0, 3, 7, 8, 20, 40]) expect(hex(flipBit(flipBit(draft, bit), bit))).toBe(hex(draft));
  });

  test('that is not there, or of a draft that cannot be written, changes nothing', () => {
    const draft = draftOf(TEXT, { masked: false });
    expect(flipBit(draft, 7 * 8)).toBe(draft);
    const broken = draftOf(TEXT, { maskingKey: 'x' });
    expect(flipBit(broken, 0)).toBe(broken);
  });
});

describe('what is foreseen', () => {
  const of = (draft: FrameDraft, sent: readonly Uint8Array[] = [], limit?: number) =>
    predict(readFrames(bytesOf(draft), sent, false), limit);

  test('depends on what the connection has carried', () => {
    const begun = bytesOf(draftOf(TEXT, { fin: false }));
    expect(of(draftOf(CONTINUATION, { text: 'lo' }))).toMatchObject({
      note: { rule: 'continuation-without-start' },
      closeCode: 1002,
    });
    expect(of(draftOf(CONTINUATION, { text: 'lo' }), [begun])).toEqual({ kind: 'fine', answer: 'echo' });
    expect(of(draftOf(TEXT), [begun])).toMatchObject({ note: { rule: 'message-not-finished' } });
  });

  test('is a wait where the header announces more, and a limit where it announces too much', () => {
    const lie = draftOf(TEXT, { announced: '9' });
    expect(missingBytes(bytesOf(lie))).toBe(4n);
    expect(of(lie)).toEqual({ kind: 'waits', frame: 1 });
    expect(of(lie, [], 8)).toEqual({ kind: 'too-big', frame: 1, limit: 8, closeCode: 1009 });
    expect(of(draftOf(TEXT), [], 5)).toEqual({ kind: 'fine', answer: 'echo' });
  });

  test('is another frame where the header announces less', () => {
    const lie = draftOf(TEXT, { masked: false, announced: '3' });
    expect(missingBytes(bytesOf(lie))).toBe(-2n);
    expect(readFrames(bytesOf(lie), [], false)).toMatchObject({ frames: [{ payloadLength: 3 }], rest: {} });
  });
});
