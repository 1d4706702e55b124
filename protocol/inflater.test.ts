import { createDeflateRaw, constants as zlib } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createDissector } from './connection.ts';
import { DEFAULT_DEFLATE } from './deflate.ts';
import { encodeFrame, frameOf } from './frame-encoder.ts';
import { Inflater } from './inflater.ts';
import type { Frame } from './model.ts';
import { TEXT } from './opcodes.ts';

/** Compresses messages as an endpoint does: one stream, a flush after each, without the last four bytes (RFC 7692 §7.2.1). */
async function compress(messages: readonly Uint8Array[], windowBits: number, takeover: boolean): Promise<Uint8Array[]> {
  let stream = createDeflateRaw({ windowBits });
  const compressed: Uint8Array[] = [];
  for (const message of messages) {
    if (!takeover) stream = createDeflateRaw({ windowBits });
    const chunks: Uint8Array[] = [];
    const collect = (chunk: Uint8Array): void => {
      chunks.push(chunk);
    };
    stream.on('data', collect);
    stream.write(message);
    await new Promise<void>((done) => stream.flush(zlib.Z_SYNC_FLUSH, () => done()));
    stream.off('data', collect);
    compressed.push(Uint8Array.from(Buffer.concat(chunks).subarray(0, -4)));
  }
  return compressed;
}

/** Longer than the smallest window, with repetitions at distances that only a large window reaches. */
const messages = Array.from({ length: 6 }, (_, index) =>
  new TextEncoder().encode(
    `${'lorem ipsum '.repeat(index * 40)}${index}${Array.from({ length: 700 }, (_, at) => (at * 7919) % 997).join()}`,
  ),
);

describe.each([8, 9, 10, 12, 15])('a window of %i bits', (bits) => {
  test.each([true, false])('with takeover: %s', async (takeover) => {
    // zlib has no raw window of 8 bits, and takes 9: its distances still fit the smaller one.
    const compressed = await compress(messages, Math.max(bits, 9), takeover);
    for (const from of ['client', 'server'] as const) {
      const deflate = {
        ...DEFAULT_DEFLATE,
        [`${from}MaxWindowBits`]: bits,
        [`${from}NoContextTakeover`]: !takeover,
      };
      const maskingKey = from === 'client' ? Uint8Array.from([9, 8, 7, 6]) : null;
      const dissector = createDissector({ handshake: false, deflate });
      const frames = compressed.flatMap((payload) =>
        dissector.push(from, encodeFrame(frameOf(TEXT, payload, { rsv1: true, maskingKey }))),
      ) as Frame[];
      expect(frames.flatMap((frame) => frame.notes)).toEqual([]);
      expect(frames.map((frame) => frame.inflated)).toEqual(messages);
    }
  });
});

test('a reference that reaches over the negotiated window is noted', async () => {
  const compressed = await compress(messages, 15, true);
  const dissector = createDissector({ handshake: false, deflate: { ...DEFAULT_DEFLATE, serverMaxWindowBits: 8 } });
  const frames = compressed.flatMap((payload) =>
    dissector.push('server', encodeFrame(frameOf(TEXT, payload, { rsv1: true }))),
  );
  expect(frames.flatMap((frame) => frame.notes.map((note) => note.rule))).toContain('inflate-failed');
});

test('a zip bomb stops at the bound, and without takeover the next message is read', async () => {
  const [bomb, next] = await compress([new Uint8Array(50_000_000), new Uint8Array([1, 2, 3])], 15, false);
  const inflater = new Inflater(15, false, 1_000_000);
  expect(inflater.push(bomb as Uint8Array, true)).toBeUndefined();
  expect(inflater.problem).toBe('too-large');
  inflater.next();
  expect(inflater.push(next as Uint8Array, true)).toEqual(new Uint8Array([1, 2, 3]));
  expect(inflater.problem).toBeUndefined();
});

test('with takeover a failure costs the messages after it', async () => {
  const [first, second] = await compress([new Uint8Array(5000), new Uint8Array(10)], 15, true);
  const inflater = new Inflater(15, true, 100);
  expect(inflater.push(first as Uint8Array, true)).toBeUndefined();
  inflater.next();
  expect(inflater.push(second as Uint8Array, true)).toBeUndefined();
  expect(inflater.problem).toBe('context-lost');
});
