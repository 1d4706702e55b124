import { describe, expect, test } from 'vitest';
import { createDissector } from './connection.ts';
import { DEFAULT_DEFLATE } from './deflate.ts';
import type { Frame } from './model.ts';
import { decodeUtf8 } from './utf8.ts';

function framesOf(hex: string, options: Parameters<typeof createDissector>[0] = {}): Frame[] {
  const bytes = Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return createDissector({ handshake: false, ...options }).push('server', bytes) as Frame[];
}

const rulesOf = (frames: readonly Frame[]) => frames.map((frame) => frame.notes.map((note) => note.rule));
const textsOf = (frames: readonly Frame[]) => frames.map((frame) => frame.message && decodeUtf8(frame.message.payload));
const HELLO = 'f248cdc9c90700';

describe('fragments', () => {
  test('control frames between them leave the message as it is', () => {
    const frames = framesOf('010148 8900 00016f 8a0101 800121');
    expect(rulesOf(frames)).toEqual([[], [], [], [], []]);
    expect(textsOf(frames)).toEqual([undefined, undefined, undefined, undefined, 'Ho!']);
    expect(frames.at(-1)?.message?.frames).toBe(3);
  });

  test('a message that is not finished is given up for the next', () => {
    const frames = framesOf('010148 810121');
    expect(rulesOf(frames)).toEqual([[], ['message-not-finished']]);
    expect(frames[1]?.message).toMatchObject({ frames: 1 });
    expect(textsOf(frames)[1]).toBe('!');
  });

  test('a continuation of nothing is no message', () => {
    expect(framesOf('8001ff 810161').map((frame) => frame.message?.opcode)).toEqual([undefined, 1]);
    const frames = framesOf('8003ffffff 810161', { limits: { payload: 2 } });
    expect(textsOf(frames)).toEqual([undefined, 'a']);
  });
});

describe('text', () => {
  test('a character may be cut by a fragment, not by the end', () => {
    expect(rulesOf(framesOf('0101c3 8001a9'))).toEqual([[], []]);
    const [cut] = framesOf('8102 61c3');
    expect(cut?.notes).toMatchObject([
      { rule: 'utf8-invalid', span: { start: 24, end: 32 }, data: { problem: 'cut' } },
    ]);
  });

  test('the failing byte is named in the fragment where it fails, once', () => {
    const frames = framesOf('0101e2 0001a0 0001ff 8001ff');
    expect(rulesOf(frames)).toEqual([[], [], ['utf8-invalid'], []]);
    expect(frames[2]?.notes[0]).toMatchObject({
      span: { start: 64, end: 72 },
      data: { byte: 0xff, problem: 'continuation' },
    });
  });

  test('a message is judged apart from the one before it', () => {
    expect(rulesOf(framesOf('8101c3 810161 8201ff'))).toEqual([['utf8-invalid'], [], []]);
  });
});

describe('compressed', () => {
  const deflate = DEFAULT_DEFLATE;

  test('wrong text is noted where it was inflated', () => {
    // A block without compression (RFC 1951 §3.2.4) that holds `61 ff`.
    const [frame] = framesOf('c108 00 0200 fdff 61ff 00', { deflate });
    expect(frame?.notes).toMatchObject([
      { rule: 'utf8-invalid', span: { start: 16, end: 80 }, data: { offset: 1, byte: 0xff, problem: 'lead' } },
    ]);
  });

  test('one that is given up takes the window with it, where the window is kept', () => {
    const cut = `4103f248cd c107${HELLO} c107${HELLO}`;
    expect(rulesOf(framesOf(cut, { deflate }))).toEqual([
      [],
      ['message-not-finished', 'inflate-context-lost'],
      ['inflate-context-lost'],
    ]);
    expect(textsOf(framesOf(cut, { deflate: { ...deflate, serverNoContextTakeover: true } }))).toEqual([
      undefined,
      'Hello',
      'Hello',
    ]);
  });

  test('messages that are not compressed may stand between', () => {
    const frames = framesOf(`c107${HELLO} 810161 c105f200110000`, { deflate });
    expect(textsOf(frames)).toEqual(['Hello', 'a', 'Hello']);
    expect(frames.map((frame) => frame.inflated !== undefined)).toEqual([true, false, true]);
  });

  test('RSV1 without the extension compresses nothing', () => {
    const [frame] = framesOf(`c107${HELLO}`);
    expect(frame).toMatchObject({ inflated: undefined, message: { payload: frame?.payload } });
  });

  test('a payload that was not kept cannot be inflated', () => {
    const frames = framesOf(`c107${HELLO} c107${HELLO}`, { deflate, limits: { payload: 5 } });
    expect(rulesOf(frames)).toEqual([['payload-not-kept'], ['payload-not-kept']]);
    expect(textsOf(frames)).toEqual([undefined, undefined]);
  });
});
