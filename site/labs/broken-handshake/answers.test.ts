import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { createRawLab, type RawLab } from '#site/labs/lab-shell/raw-lab.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import type { Source } from '#site/sources/source.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { createAnswerTries } from './answer-try.ts';
import { type AnswerId, answers, callOf } from './answers.ts';
import { outcomeOf } from './outcome.ts';
import { bytesOf, requestOf } from './request.ts';
import { type Choices, switches, valid } from './switches.ts';

const recording = (name: string) =>
  recordingFrom(
    name,
    parseCapture(readFileSync(new URL(`../../../content/captures/${name}.md`, import.meta.url), 'utf8')),
  );

let server: StartedServer;
let source: Source;
let lab: RawLab;
let stop: () => void;
let labels = 0;
const label = () => `c${++labels}`;

beforeAll(async () => {
  server = await startServer();
  source = demoServerSource({ locate: server.locate });
  lab = createRawLab({
    recording: recording('lesson-broken-handshake'),
    source,
    label,
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
  const own = `c${labels}`;
  await vi.waitUntil(() => lab.connection.peek().label === own && lab.connection.peek().closed, 5000);
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

/** What the server says to the page's own WebSocket, and the rule that it breaks. */
const given: Readonly<Record<AnswerId, readonly [status: number, rule?: string]>> = {
  accept: [101, 'accept-mismatch'],
  subprotocol: [101, 'subprotocol-unasked'],
  unanswered: [101, 'subprotocol-unanswered'],
  extension: [101, 'extension-unasked'],
  redirect: [302],
  forbidden: [403],
};

describe('an answer that is broken', () => {
  const tries = createAnswerTries({ source: undefined, label });
  it('is none without a server', () => {
    expect(tries.ask(answers[0])).toBe(false);
    expect(tries.newest.peek()).toBeUndefined();
  });

  it.each(answers)('$id: said on the wire, and no browser opens', async (answer) => {
    const live = createAnswerTries({ source, label });
    const leave = live.start();
    expect(live.ask(answer)).toBe(true);
    await vi.waitUntil(() => live.newest.peek(), 5000);
    const { connection, answer: asked } = live.newest.peek() ?? {};
    expect(asked).toBe(answer);
    const [status, rule] = given[answer.id];
    const outcome = connection && outcomeOf(connection);
    expect(outcome?.status).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(outcome).toMatchObject({ broken: rule === undefined ? [] : [rule], opens: false });
    // Node's own WebSocket takes an answer that ignores the subprotocol, which no browser does.
    if (answer.id !== 'unanswered') {
      await vi.waitUntil(() => live.newest.peek()?.heard.some(({ kind }) => kind === 'close'), 5000);
      const heard = live.newest.peek()?.heard ?? [];
      expect(heard.map(({ kind }) => kind)).not.toContain('open');
      expect(heard.at(-1)).toMatchObject({ kind: 'close', code: 1006, reason: '', wasClean: false });
    }
    leave();
  });

  it('is asked for in one line', () => {
    expect(answers.map((answer) => callOf(answer, '/'))).toContain("new WebSocket('/subprotocols?choose=', ['chat'])");
    expect(callOf(answers[0], '/base/')).toBe("new WebSocket('/base/bad/accept-mismatch')");
  });
});
