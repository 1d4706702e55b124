import { deflateRawSync, constants as zlib } from 'node:zlib';
import { expect, test } from 'vitest';
import { createDissector } from './connection.ts';
import { DEFAULT_DEFLATE } from './deflate.ts';
import { encodeFrame, type FrameFields, frameOf } from './frame-encoder.ts';
import { join } from './inflater.ts';
import type { End, Frame } from './model.ts';
import { CONTINUATION, isControl, PING, PONG, TEXT } from './opcodes.ts';
import { type RuleId, ruleRow } from './rules.ts';
import { hex } from './testing/properties.ts';
import { Random } from './testing/random.ts';
import { randomSequence, randomText } from './testing/random-frames.ts';
import { type Outcome, receive } from './testing/ws-receiver.ts';

/** Everything in which `ws` 8.23 and the dissector differ on these sequences, and why. A stale entry fails the test. */
const differences = {
  'length-not-minimal':
    '§5.2 asks for the shortest form of a length. ws takes any in a data frame, so the dissector notes it and ws goes on.',
  'utf8-invalid':
    'ws checks a text once its last fragment is there; the dissector names the failing byte at once, as §8.1 allows. In a message of several fragments ws therefore fails later, or for something else that comes first.',
} as const satisfies Partial<Record<RuleId, string>>;

/** What a peer that stops at the first broken rule makes of the frames, with or without the differences above. */
function outcomeOf(frames: readonly Frame[], asWs: boolean, used: Set<string>): Outcome {
  const outcome: Outcome = { events: [], failed: undefined };
  let late: number | undefined;
  for (const frame of frames) {
    for (const { rule } of frame.notes) {
      const { closeCode } = ruleRow(rule);
      if (closeCode === undefined) continue;
      if (asWs && rule === 'length-not-minimal' && !isControl(frame.opcode)) used.add(rule);
      else if (asWs && rule === 'utf8-invalid' && !frame.fin) {
        used.add(rule);
        late = closeCode;
      } else outcome.failed ??= closeCode;
    }
    if (outcome.failed === undefined && frame.opcode < 3 && frame.fin) outcome.failed = late;
    if (outcome.failed !== undefined) return outcome;
    const { message, close, opcode, payload } = frame;
    if (message) outcome.events.push(`${message.opcode === TEXT ? 'text' : 'binary'} ${hex(message.payload)}`);
    if (opcode === PING || opcode === PONG) outcome.events.push(`${opcode === PING ? 'ping' : 'pong'} ${hex(payload)}`);
    if (close) {
      outcome.events.push(`close ${close.code} ${hex(payload.subarray(2))}`);
      return outcome;
    }
  }
  return outcome;
}

/** Ends the block before it, then begins one of type 3, which does not exist (RFC 1951 §3.2.3). */
const BROKEN_BLOCK = [0x00, 0x00, 0xff, 0xff, 0x06];

/** Compressed messages, each a fragment or two, at times broken. */
function compressedSequence(random: Random, from: End): FrameFields[] {
  return Array.from({ length: random.int(1, 4) }, () => {
    const text = randomText(random, random.int(0, 200), 0.1);
    const packed = deflateRawSync(text, { finishFlush: zlib.Z_SYNC_FLUSH }).subarray(0, -4);
    const payload = Uint8Array.from(random.chance(0.1) ? [...packed, ...BROKEN_BLOCK] : packed);
    const cut = random.chance(0.5) ? random.int(0, payload.length) : undefined;
    const maskingKey = from === 'client' ? random.bytes(4) : null;
    const first = { maskingKey, rsv1: true, fin: cut === undefined };
    if (cut === undefined) return [frameOf(TEXT, payload, first)];
    return [
      frameOf(TEXT, payload.subarray(0, cut), first),
      frameOf(CONTINUATION, payload.subarray(cut), { maskingKey }),
    ];
  }).flat();
}

test('10,000 sequences get the messages and the close code of the receiver of ws', async () => {
  const random = new Random(7);
  const used = new Set<string>();
  let differing = 0;
  let failed = 0;
  for (let done = 0; done < 10_000; done++) {
    const from = random.pick(['client', 'server'] as const);
    const deflate = random.chance(0.05);
    const sequence = deflate
      ? compressedSequence(random, from)
      : randomSequence(random, from, random.int(1, 8), random.pick([0, 0.01, 0.05]));
    const bytes = join(sequence.map(encodeFrame));
    const dissector = createDissector({ handshake: false, deflate: deflate ? DEFAULT_DEFLATE : undefined });
    const frames = dissector.push(from, bytes).filter((item) => item.kind === 'frame');
    const theirs = await receive(random.cut(bytes, random.int(1, 3)), from === 'client', deflate);
    const ours = outcomeOf(frames, false, used);
    const likeTheirs = outcomeOf(frames, true, used);
    // The hex only where it is needed: writing it takes longer than the comparison.
    if (JSON.stringify(likeTheirs) !== JSON.stringify(theirs))
      expect(likeTheirs, `sequence ${done}, from the ${from}: ${hex(bytes)}`).toEqual(theirs);
    if (ours.failed !== theirs.failed || ours.events.join() !== theirs.events.join()) differing++;
    if (theirs.failed !== undefined) failed++;
    if (ours.failed !== undefined) expect(dissector.closeCode(from)).toBe(ours.failed);
  }
  expect([...used].sort()).toEqual(Object.keys(differences).sort());
  // The generator makes both kinds, so that neither side of the comparison is empty.
  expect(failed).toBeGreaterThan(1000);
  expect(failed).toBeLessThan(9000);
  expect(differing).toBeGreaterThan(0);
}, 120_000);

test('blocks after one that is marked as final are read, where ws drops them', async () => {
  // RFC 7692 §7.2.1 lets a final block be padded to a byte, with more blocks after it; §7.2.3.4 has such a block as its example.
  const final = [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];
  const payload = Uint8Array.from([...final, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]);
  const bytes = encodeFrame(frameOf(TEXT, payload, { rsv1: true }));
  const theirs = await receive([bytes], false, true);
  expect(theirs).toEqual({ events: [`text ${hex(new TextEncoder().encode('Hello'))}`], failed: undefined });
  const [frame] = createDissector({ handshake: false, deflate: DEFAULT_DEFLATE }).push('server', bytes);
  expect(frame).toMatchObject({ message: { payload: new TextEncoder().encode('HelloHello') }, notes: [] });
});
