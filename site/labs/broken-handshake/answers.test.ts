import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { createRawLab, type RawLab } from '#site/labs/lab-shell/raw-lab.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { answers } from './answers.ts';
import { outcomeOf } from './outcome.ts';
import { bytesOf, requestOf } from './request.ts';
import { type Choices, switches, valid } from './switches.ts';

const recording = (name: string) =>
  recordingFrom(
    name,
    parseCapture(readFileSync(new URL(`../../../content/captures/${name}.md`, import.meta.url), 'utf8')),
  );

let server: StartedServer;
let lab: RawLab;
let stop: () => void;
let labels = 0;

beforeAll(async () => {
  server = await startServer();
  lab = createRawLab({
    recording: recording('lesson-broken-handshake'),
    source: demoServerSource({ locate: server.locate }),
    label: () => `c${++labels}`,
    random: (length) => new Uint8Array(length).fill(labels),
    origin: `http://127.0.0.1:${server.port}`,
  });
  stop = lab.start();
  await vi.waitUntil(() => lab.status.peek().kind === 'live', 5000);
});
afterAll(async () => {
  stop();
  await server.stop();
});

/** Sends the request of these choices, and waits until its answer stands in the capture. */
async function sent(choices: Partial<Choices>) {
  expect(await lab.open()).toBe(true);
  lab.write(bytesOf(requestOf({ ...valid, ...choices }, lab.request.peek())));
  const status = await lab.answered();
  lab.finish();
  await vi.waitUntil(() => lab.raw.peek().status === 'closed', 5000);
  const label = `c${labels}`;
  await vi.waitUntil(() => lab.connection.peek().label === label && lab.connection.peek().closed, 5000);
  const connection = lab.connection.peek();
  expect(connection.response?.status).toBe(status);
  return { notes: connection.request?.notes.map(({ rule }) => rule), ...outcomeOf(connection) };
}

/** What each option that is not the valid one is answered with, and the rule that the dissector names. */
const expected: { readonly [Id in keyof Choices]: Readonly<Record<string, readonly [number, string?]>> } = {
  start: {
    post: [405, 'method-not-get'],
    misspelled: [400, 'method-not-get'],
    old: [426, 'http-version-old'],
    garbage: [400, 'start-line-syntax'],
  },
  host: { none: [400, 'host-missing'], twice: [400, 'host-duplicate'] },
  upgrade: { none: [426, 'upgrade-missing'], misspelled: [426, 'upgrade-wrong'] },
  connection: { none: [426, 'connection-missing'], other: [426, 'connection-wrong'] },
  version: {
    none: [426, 'version-missing'],
    older: [426, 'version-unsupported'],
    list: [426, 'version-unsupported'],
  },
  key: {
    none: [400, 'key-missing'],
    short: [400, 'key-length'],
    syntax: [400, 'key-syntax'],
    twice: [400, 'key-duplicate'],
  },
  origin: { none: [101], foreign: [403] },
  subprotocol: { one: [101], twice: [400, 'subprotocol-duplicate'], syntax: [400, 'subprotocol-syntax'] },
  content: { length: [400, 'body-announced'], chunked: [400, 'body-announced'] },
  filler: { long: [431] },
  ends: { bare: [400, 'bare-lf'] },
};

describe('the demo server answers', () => {
  it('a valid request with 101, and a browser would open', async () => {
    expect(await sent({})).toMatchObject({ status: 'HTTP/1.1 101 Switching Protocols', opens: true, notes: [] });
  });

  const cases = switches.flatMap(({ id, options }) => options.slice(1).map((option) => [id, option] as const));
  it.each(cases)('%s: %s', async (id, option) => {
    const [status, rule] = expected[id][option] ?? [];
    const outcome = await sent({ [id]: option });
    expect(outcome.status).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(outcome.opens).toBe(status === 101);
    if (status !== 101) expect(outcome.words).not.toBe('');
    if (rule) expect(outcome.notes).toContain(rule);
  });

  it('names the subprotocol that it took', async () => {
    expect(await sent({ subprotocol: 'one' })).toMatchObject({ subprotocol: 'chat', opens: true });
  });
});

describe('an answer that is broken', () => {
  it.each(answers)('$id: a 101, and a browser does not open', ({ capture }) => {
    const outcome = outcomeOf(recordedConnection(recording(capture)));
    expect(outcome).toMatchObject({ status: 'HTTP/1.1 101 Switching Protocols', opens: false });
    expect(outcome.broken).toEqual([capture.replace('response-', '')]);
  });
});
