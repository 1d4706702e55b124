import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { join } from '#protocol/inflater.ts';
import { type RuleId, ruleRow, rules } from '#protocol/rules.ts';
import { loadInflater } from '#site/capture/inflating.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import type { Recording } from '#site/sources/recording.ts';
import type { Source } from '#site/sources/source.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { buildFrame } from './draft.ts';
import { createForge, type Forge } from './forge.ts';
import { compare, type Outcome, outcomeOf } from './outcome.ts';
import { predict } from './predict.ts';
import { type PresetId, presetGroups, presetList } from './preset-list.ts';
import { type Preset, presets } from './presets.ts';
import { readFrames } from './read-frames.ts';

const recording: Recording = { name: 'none', target: '/raw', events: [] };

let server: StartedServer;
let source: Source;
let forge: Forge;
let stop: () => void;
let labels = 0;

beforeAll(async () => {
  await loadInflater();
  server = await startServer();
  source = demoServerSource({ locate: server.locate });
  forge = createForge({
    recording,
    source,
    label: () => `f${++labels}`,
    random: (length) => new Uint8Array(length).fill(labels),
    origin: `http://127.0.0.1:${server.port}`,
  });
  stop = forge.start();
  await vi.waitUntil(() => forge.status.peek().kind === 'live', 5000);
});
afterAll(async () => {
  stop();
  source.disconnect();
  await server.stop();
});

const bytesOf = (preset: Preset): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    join(
      preset.frames.map((draft) => {
        const built = buildFrame(draft);
        if ('problem' in built) throw new Error(`${preset.id} cannot be written: ${built.problem.wrong}.`);
        return built.bytes;
      }),
    ),
  );

/** Sends a preset on a connection of its own, and waits until the server has said something to it. */
async function answered(preset: Preset): Promise<Outcome> {
  forge.reset();
  expect(await forge.send(bytesOf(preset), preset.deflate === true)).toBe('written');
  const outcome = () => {
    const last = forge.last.peek();
    const connection = forge.capture.connections.peek().find(({ label }) => label === last?.label);
    return connection && outcomeOf(connection, last?.after ?? 0);
  };
  return vi.waitUntil(() => {
    const now = outcome();
    // The parser's words come after the Close that it gave up with.
    return now !== undefined && now.kind !== 'silent' && (now.kind !== 'failed' || now.error) ? now : undefined;
  }, 5000);
}

/** What this server does in another way than the rule table has it, and why. A stale entry fails the test. */
const differences: Readonly<Partial<Record<RuleId, 'goes on' | number>>> = {
  // §5.2 asks for the shortest form; ws takes any.
  'length-not-minimal': 'goes on',
  // No number of JavaScript's is that large, so ws takes it for a payload that is too big.
  'length-top-bit': 1009,
};

/** The parser's own word for each preset that makes it give up. */
const parserCodes: Readonly<Partial<Record<PresetId, string>>> = {
  'not-masked': 'WS_ERR_EXPECTED_MASK',
  rsv1: 'WS_ERR_UNEXPECTED_RSV_1',
  rsv2: 'WS_ERR_UNEXPECTED_RSV_2_3',
  rsv3: 'WS_ERR_UNEXPECTED_RSV_2_3',
  'opcode-3': 'WS_ERR_INVALID_OPCODE',
  'opcode-11': 'WS_ERR_INVALID_OPCODE',
  'length-top-bit': 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  'ping-126': 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH',
  'too-big': 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'ping-fragment': 'WS_ERR_EXPECTED_FIN',
  'continuation-alone': 'WS_ERR_INVALID_OPCODE',
  'message-inside': 'WS_ERR_INVALID_OPCODE',
  'utf8-invalid': 'WS_ERR_INVALID_UTF8',
  'utf8-cut': 'WS_ERR_INVALID_UTF8',
  'close-one-byte': 'WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH',
  'close-1005': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-1006': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-1015': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-999': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-5000': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-1004': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-2000': 'WS_ERR_INVALID_CLOSE_CODE',
  'close-reason': 'WS_ERR_INVALID_UTF8',
  'deflate-unasked': 'WS_ERR_UNEXPECTED_RSV_1',
  'deflate-broken': 'Z_DATA_ERROR',
  'deflate-rsv1-later': 'WS_ERR_UNEXPECTED_RSV_1',
  'deflate-ping': 'WS_ERR_UNEXPECTED_RSV_1',
};

describe('what the server answers is what the rule table says', () => {
  test.each<Preset>(presets.filter(({ rule }) => rule !== undefined))('$id: $rule', async (preset) => {
    const { rule } = preset;
    if (rule === undefined) throw new Error('This preset breaks no rule.');
    const prediction = predict(readFrames(bytesOf(preset), [], preset.deflate === true), forge.limit.peek());
    const { closeCode } = ruleRow(rule);
    expect(prediction).toMatchObject({ kind: 'broken', note: { rule }, closeCode });
    const outcome = await answered(preset);
    const difference = differences[rule];
    if (difference === 'goes on') {
      expect(outcome).toEqual({ kind: 'answered', frames: 1 });
      expect(compare(prediction, outcome)).toBe('lenient');
    } else if (closeCode === undefined) {
      // What comes after a Close is ignored: the Close itself is answered.
      expect(outcome).toEqual({ kind: 'closed', code: 1000 });
      expect(compare(prediction, outcome)).toBe('strict');
    } else {
      expect(outcome).toMatchObject({ kind: 'failed', code: difference ?? closeCode });
      expect(outcome).toMatchObject({ error: { code: parserCodes[preset.id] } });
      expect(compare(prediction, outcome)).toBe(difference === undefined ? 'strict' : 'other-code');
    }
  });

  test('a message over the limit is 1009, though it breaks no rule', async () => {
    const preset = presets.find(({ id }) => id === 'too-big') as Preset;
    const prediction = predict(readFrames(bytesOf(preset), [], false), forge.limit.peek());
    expect(prediction).toMatchObject({ kind: 'too-big', closeCode: 1009 });
    const outcome = await answered(preset);
    expect(outcome).toMatchObject({ kind: 'failed', code: 1009, error: { code: parserCodes['too-big'] } });
    expect(compare(prediction, outcome)).toBe('strict');
  });

  test.each([
    ['hello', 'echo', { kind: 'answered', frames: 1 }],
    ['ping', 'pong', { kind: 'answered', frames: 1 }],
    ['fragments', 'echo', { kind: 'answered' }],
    ['deflate', 'echo', { kind: 'answered', frames: 1 }],
    ['close', 'close', { kind: 'closed', code: 1000 }],
  ] as const)('%s breaks nothing', async (id, answer, expected) => {
    const preset = presets.find((candidate) => candidate.id === id) as Preset;
    const prediction = predict(readFrames(bytesOf(preset), [], preset.deflate === true), forge.limit.peek());
    expect(prediction).toEqual({ kind: 'fine', answer });
    const outcome = await answered(preset);
    expect(outcome).toMatchObject(expected);
    expect(compare(prediction, outcome)).toBe('fine');
  });
});

test('every preset that is offered has its frames', () => {
  const offered = presetGroups.flatMap((group): readonly PresetId[] => presetList[group]);
  expect(presets.map(({ id }) => id)).toEqual(offered);
});

test('there is a preset for every rule that a client’s frames can break', () => {
  const covered = new Set<string>(presets.flatMap(({ rule }) => (rule ? [rule] : [])));
  // A server breaks this one; the others of the table with a close code are a client's too.
  const ofFrames = rules.filter((rule) => 'closeCode' in rule && rule.id !== 'mask-forbidden').map(({ id }) => id);
  expect([...ofFrames, 'data-after-close', 'control-after-close'].filter((rule) => !covered.has(rule))).toEqual([]);
  for (const rule of Object.keys(differences)) expect(covered.has(rule), rule).toBe(true);
});

test('frames after the answer go on the same connection, and after a Close on another', async () => {
  const hello = presets.find(({ id }) => id === 'hello') as Preset;
  await answered(hello);
  const first = forge.last.peek()?.label;
  expect(forge.sent.peek()).toHaveLength(1);
  await forge.send(bytesOf(hello), false);
  expect(forge.last.peek()).toEqual({ label: first, after: 2 });
  const close = presets.find(({ id }) => id === 'close') as Preset;
  await forge.send(bytesOf(close), false);
  await vi.waitUntil(() => forge.connection.peek().frames.length === 6, 5000);
  expect(forge.sent.peek()).toEqual([]);
  await forge.send(bytesOf(hello), false);
  expect(forge.last.peek()?.label).not.toBe(first);
  await vi.waitUntil(() => forge.connection.peek().frames.length === 2, 5000);
  forge.finish();
  await vi.waitUntil(() => forge.tcp.peek().status === 'closed', 5000);
  expect(forge.connection.peek().closed).toMatchObject({ how: 'fin', by: 'client' });
});
