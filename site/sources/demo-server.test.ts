import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type WebSocket as Control, WebSocketServer } from 'ws';
import { SERVER_FULL, TOKEN_IN_USE, TOO_MANY_CONNECTIONS } from '#feed/close-code.ts';
import { encodeEvent, type SessionLimits } from '#feed/event.ts';
import { writeRecordHeader } from '#feed/record.ts';
import { demoServerSource } from './demo-server.ts';
import type { Location } from './location.ts';
import type { PageLife, PageStage } from './page-life.ts';
import type { GoneReason, Source, WireEvent } from './source.ts';

const limits: SessionLimits = {
  messageBytes: 1,
  messageFragments: 1,
  messageMs: 1,
  connectionsPerToken: 1,
  sendBytes: 1,
};

/** A server that says what a test has it say: the real one is held to the contract in live.test.ts. */
let server: WebSocketServer;
let tokens: string[];
let controls: Control[];
/** What it does with the next control connections; a session, once these are used up. */
let script: ((control: Control) => void)[];
const session = (control: Control) => control.send(encodeEvent({ type: 'session', at: 0, limits }));

beforeEach(async () => {
  tokens = [];
  controls = [];
  script = [];
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (control, request) => {
    controls.push(control);
    tokens.push(new URL(request.url ?? '', 'ws://x').searchParams.get('tap') ?? '');
    control.on('message', (data) => {
      const { id } = JSON.parse(String(data)) as { id: number };
      control.send(encodeEvent({ type: 'done', id, at: performance.now() }));
    });
    (script.shift() ?? session)(control);
  });
  await once(server, 'listening');
});

const sources: Source[] = [];
afterEach(async () => {
  for (const source of sources.splice(0)) source.disconnect();
  for (const control of server.clients) control.terminate();
  server.close();
  await once(server, 'close');
});

const here = (): Location => ({
  status: 'found',
  tap: new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/tap`),
});

function makePage(stage: PageStage = 'shown') {
  const listeners = new Set<() => void>();
  const page = {
    stage,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } satisfies PageLife & { stage: PageStage };
  const become = (next: PageStage) => {
    page.stage = next;
    for (const listener of listeners) listener();
  };
  return { page, become, listeners };
}

function start({ page, locate = async () => here() }: { page?: PageLife; locate?: () => Promise<Location> } = {}) {
  // `random` 0 makes the waits between tries half as long as they are on average: 250 ms, 500 ms, …
  const source = demoServerSource({ locate, random: () => 0, ...(page ? { page } : {}) });
  sources.push(source);
  const events: WireEvent[] = [];
  source.subscribe((event) => events.push(event));
  source.connect();
  const status = (wanted: string) => vi.waitUntil(() => source.state.peek().status === wanted, 5000);
  const gone = async (reason: GoneReason) => {
    await status('gone');
    expect(source.state.peek()).toMatchObject({ reason });
    return source.state.peek();
  };
  return { source, events, status, gone };
}

describe('a try', () => {
  test('a token in use is replaced by another one at once', async () => {
    script = [(control) => control.close(TOKEN_IN_USE)];
    const { status } = start();
    await status('live');
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatch(/^[\w-]{22}$/);
    expect(tokens[1]).not.toBe(tokens[0]);
  });

  test('a server that calls every token used is not asked for ever', async () => {
    script = Array(5).fill((control: Control) => control.close(TOKEN_IN_USE));
    const { gone } = start();
    expect(await gone('refused')).toMatchObject({ retryAt: undefined });
    expect(tokens).toHaveLength(3);
  });

  test.each<[GoneReason, number]>([
    ['too-many', TOO_MANY_CONNECTIONS],
    ['full', SERVER_FULL],
  ])('%s is told, and tried again later', async (reason, code) => {
    script = [(control) => control.close(code)];
    const { gone } = start();
    expect(await gone(reason)).toMatchObject({ retryAt: expect.any(Number) });
  });

  test.each<[string, (control: Control) => void]>([
    ['something other than a session first', (control) => control.send('{"type":"done","id":1,"at":0}')],
    [
      'a second session on one connection',
      (control) => {
        session(control);
        session(control);
      },
    ],
    ['bytes first', (control) => control.send(new Uint8Array(16))],
    ['a close for a broken rule', (control) => control.close(1002)],
  ])('%s: the two do not speak the same feed', async (_, act) => {
    script = [act];
    const { gone } = start();
    expect(await gone('refused')).toMatchObject({ retryAt: undefined });
  });

  test('no demo server is configured: nothing is asked again', async () => {
    let asked = 0;
    const { page, become } = makePage();
    const locate = async (): Promise<Location> => {
      asked += 1;
      return { status: 'none-configured' };
    };
    const { source, gone } = start({ page, locate });
    expect(await gone('none-configured')).toMatchObject({ retryAt: undefined });
    become('hidden');
    become('shown');
    expect([asked, tokens]).toEqual([1, []]);
    source.connect();
    expect(asked).toBe(2);
  });

  test('an unreachable server is tried again by itself until it answers', async () => {
    let asked = 0;
    const { source, status } = start({ locate: async () => (++asked < 4 ? { status: 'unreachable' } : here()) });
    const waits: number[] = [];
    source.state.subscribe((state) => {
      if (state.status === 'gone' && state.retryAt !== undefined) waits.push(state.retryAt - performance.now());
    });
    await status('live');
    expect(asked).toBe(4);
    expect(waits.map((wait) => Math.round(wait / 125) * 125)).toEqual([250, 500, 1000]);
  });

  test('the reader can try again without waiting', async () => {
    script = [(control) => control.terminate()];
    const { source, gone, status } = start();
    const state = await gone('unreachable');
    source.connect();
    await status('live');
    const retryAt = (state.status === 'gone' && state.retryAt) || 0;
    expect(retryAt).toBeGreaterThan(performance.now());
    // The try that the reader was ahead of does not come on top of theirs.
    await vi.waitUntil(() => performance.now() > retryAt + 50, 5000);
    expect(tokens).toHaveLength(2);
  });
});

describe('a session', () => {
  test('records and events come on as wire events, what is unknown is passed over', async () => {
    const { events, status } = start();
    await status('live');
    const message = new Uint8Array(18);
    writeRecordHeader(
      new DataView(message.buffer),
      0,
      { from: 'server', connection: 3, at: 2.5, exact: true, overwritten: false },
      2,
    );
    message.set([0x88, 0x00], 16);
    controls[0]?.send('{"type":"weather","at":1}');
    controls[0]?.send(encodeEvent({ type: 'open', connection: 3, at: 1, target: '/echo', via: [] }));
    controls[0]?.send(message);
    await vi.waitUntil(() => events.some(({ type }) => type === 'bytes'));
    const bytes = message.subarray(16);
    expect(events.filter(({ type }) => type !== 'clock')).toEqual([
      { type: 'session', session: 's1', limits },
      { type: 'open', connection: 3, label: undefined, at: 1, target: '/echo', via: [] },
      { type: 'bytes', connection: 3, from: 'server', at: 2.5, exact: true, overwritten: false, bytes },
    ]);
  });

  test('a record that is cut off ends it', async () => {
    const { status, gone } = start();
    await status('live');
    controls[0]?.send(new Uint8Array(15));
    await gone('refused');
  });

  test('the clocks are compared, and who listens late hears of it', async () => {
    const { source, events } = start();
    await vi.waitUntil(() => events.some(({ type }) => type === 'clock'));
    // This server's clock is the page's own.
    const state = source.state.peek();
    const clock = state.status === 'live' ? state.clock : undefined;
    expect(Math.abs(clock?.offset ?? Number.NaN)).toBeLessThanOrEqual(clock?.error ?? 0);
    const late: WireEvent[] = [];
    source.subscribe((event) => late.push(event));
    expect(late.map(({ type }) => type)).toEqual(['session', 'clock']);
  });

  test('a lost server settles what was asked of it, and a new session is opened by itself', async () => {
    const { source, status, gone } = start();
    await status('live');
    controls[0]?.removeAllListeners('message');
    const asked = source.command({ do: 'ping', connection: 1 });
    controls[0]?.terminate();
    expect(await asked).toMatchObject({ ok: false, code: 'gone' });
    await gone('lost');
    expect(source.address('echo', 'a')).toBeUndefined();
    await status('live');
    expect(source.state.peek()).toMatchObject({ session: 's2' });
    expect(tokens[1]).not.toBe(tokens[0]);
  });

  test('a label that the server would not tap is refused here', async () => {
    const { source, status } = start();
    await status('live');
    expect(() => source.address('echo', 'Not a label')).toThrow(/1 to 16 of a-z and 0-9/);
  });
});

describe('the page', () => {
  test('a hidden or prerendered page connects when it is shown', async () => {
    const { page, become } = makePage('hidden');
    const { source, status } = start({ page });
    expect(source.state.peek()).toEqual({ status: 'idle' });
    expect(tokens).toEqual([]);
    become('shown');
    await status('live');
  });

  test('hiding it keeps the connection; leaving it closes; coming back opens another session', async () => {
    const { page, become } = makePage();
    const { source, events, status } = start({ page });
    await status('live');
    become('hidden');
    expect(source.state.peek().status).toBe('live');
    const closed = once(controls[0] as Control, 'close');
    become('away');
    expect(source.state.peek()).toEqual({ status: 'idle' });
    await closed;
    become('shown');
    await status('live');
    expect(events.flatMap((event) => (event.type === 'session' ? [event.session] : []))).toEqual(['s1', 's2']);
  });

  test('it is left while the server is being looked for: nothing is opened', async () => {
    const { page, become } = makePage();
    let found: (location: Location) => void = () => {};
    const { source } = start({ page, locate: () => new Promise((resolve) => (found = resolve)) });
    become('away');
    found(here());
    // Whoever comes later is there before: nothing of the first is still on its way.
    const { status } = start();
    await status('live');
    expect(source.state.peek()).toEqual({ status: 'idle' });
    expect(tokens).toHaveLength(1);
  });

  test('a hidden page does not try again; a shown one does at once', async () => {
    const { page, become } = makePage();
    script = [(control) => control.close(SERVER_FULL)];
    const { gone, status } = start({ page });
    await gone('full');
    become('hidden');
    become('shown');
    await status('live');
    expect(tokens).toHaveLength(2);
  });

  test('a source that was disconnected lets go of the page', async () => {
    const { page, become, listeners } = makePage();
    const { source, status } = start({ page });
    await status('live');
    expect(listeners.size).toBe(1);
    source.disconnect();
    expect(listeners.size).toBe(0);
    become('shown');
    expect(source.state.peek()).toEqual({ status: 'idle' });
  });
});
