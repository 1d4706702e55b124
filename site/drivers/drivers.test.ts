import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Capture, createCapture } from '#site/capture/capture.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import { demoServerSource } from '#site/sources/demo-server.ts';
import type { Source } from '#site/sources/source.ts';
import { type StartedServer, startServer } from '#site/sources/testing/started-server.ts';
import { command } from './command.ts';
import { plainGet } from './plain-get.ts';
import { createWebSocketDriver, type WebSocketDriver } from './websocket.ts';

let server: StartedServer;
let source: Source;
let capture: Capture;
let driver: WebSocketDriver;
let labels: number;
const label = () => `t${++labels}`;

beforeEach(async () => {
  labels = 0;
  server = await startServer();
  source = demoServerSource({ locate: server.locate });
  capture = createCapture();
  source.subscribe(capture.apply);
  driver = createWebSocketDriver({ source, capture, label });
  source.connect();
  await live();
});
afterEach(async () => {
  driver.dispose();
  source.disconnect();
  capture.dispose();
  await server.stop();
});

const live = () => vi.waitUntil(() => source.state.peek().status === 'live', 5000);
const status = (wanted: string) => vi.waitUntil(() => driver.state.peek().status === wanted, 5000);
/** The newest connection, once it is as it should be. */
const connection = (is: (connection: CapturedConnection) => boolean) =>
  vi.waitUntil(
    () => capture.connections.peek().find((candidate, index, all) => index === all.length - 1 && is(candidate)),
    5000,
  );

describe('the browser’s WebSocket', () => {
  test('what it sends and gets is found on the wire, each with the script’s own time', async () => {
    expect(driver.open('echo')).toBe(true);
    await status('open');
    expect(driver.send('hello')).toBe('sent');
    expect(driver.send(Uint8Array.of(0, 1))).toBe('sent');
    const { frames, request, requestPageAt, responsePageAt, requestAt, responseAt, clockError } = await connection(
      ({ frames, clockError }) =>
        clockError !== undefined && frames.filter(({ pageAt }) => pageAt !== undefined).length === 4,
    );
    expect(request?.target).toMatch(/^\/echo\?tap=[\w-]{22}\.t1$/);
    expect(frames.map(({ frame }) => [frame.from, frame.opcode, frame.masked])).toEqual(
      expect.arrayContaining([
        ['client', 1, true],
        ['client', 2, true],
        ['server', 1, false],
        ['server', 2, false],
      ]),
    );
    // Sent before it came, as far as the clocks can tell; the page and the server are one machine here.
    const error = clockError ?? 0;
    expect((requestPageAt ?? Number.NaN) - (requestAt ?? 0)).toBeLessThanOrEqual(error);
    expect((responseAt ?? Number.NaN) - (responsePageAt ?? 0)).toBeLessThanOrEqual(error);
    for (const { at, pageAt, frame } of frames) {
      const transit = frame.from === 'client' ? at - (pageAt ?? 0) : (pageAt ?? 0) - at;
      expect(transit).toBeGreaterThanOrEqual(-error);
    }
  });

  test('it says why it does not send', async () => {
    expect(driver.send('too early')).toBe('not-open');
    driver.open('echo');
    await status('open');
    const results = Array.from({ length: 1000 }, () => driver.send('x'));
    expect(results.filter((result) => result === 'sent').length).toBeLessThan(200);
    expect(results.at(-1)).toBe('too-fast');
  });

  test('closing says what script learns of it', async () => {
    driver.open('echo');
    await status('open');
    driver.close(4001, 'enough');
    await status('closed');
    expect(driver.state.peek()).toMatchObject({ close: { code: 4001, reason: 'enough', wasClean: true } });
    const { frames, closed } = await connection(({ closed }) => closed !== undefined);
    expect(frames.map(({ frame }) => [frame.from, frame.close?.code])).toEqual([
      ['client', 4001],
      ['server', 4001],
    ]);
    expect(frames[0]?.pageAt).toBeDefined();
    expect(closed?.how).toBe('fin');
    expect(() => driver.close(1005)).not.toThrow();
  });

  test('what script heard is listed in order: each event with all that the browser tells of it', async () => {
    driver.open('echo');
    await status('open');
    driver.send('hello');
    driver.send(Uint8Array.of(1, 2));
    await vi.waitUntil(() => driver.heard.peek().length === 3, 5000);
    const { connection: number, session } = await connection(({ response }) => response !== undefined);
    await command(source, { connection: number, session }, { do: 'close' });
    await status('closed');
    expect(driver.heard.peek()).toMatchObject([
      { number: 1, kind: 'open', label: 't1', readyState: 1 },
      { number: 2, kind: 'message', data: { type: 'string', text: 'hello', size: 5 } },
      { number: 3, kind: 'message', data: { type: 'ArrayBuffer', bytes: Uint8Array.of(1, 2), size: 2 } },
      { number: 4, kind: 'close', code: 1005, reason: '', wasClean: true, readyState: 3 },
    ]);
    const times = driver.heard.peek().map(({ after }) => after);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('of a flood the newest are kept, and of a long message its beginning', async () => {
    driver.open('echo');
    await status('open');
    const open = await connection(({ response }) => response !== undefined);
    const text = 'x'.repeat(1000);
    for (let sent = 0; sent < 250; sent += 1) void command(source, open, { do: 'send', text });
    await vi.waitUntil(() => driver.heard.peek().at(-1)?.number === 251, 5000);
    const heard = driver.heard.peek();
    expect(heard).toHaveLength(200);
    expect(heard[0]?.number).toBe(52);
    expect(heard[0]).toMatchObject({ data: { text: 'x'.repeat(64), size: 1000 } });
  });

  test('a ping is on the wire, and no event', async () => {
    driver.open('echo');
    await status('open');
    const open = await connection(({ response }) => response !== undefined);
    await command(source, open, { do: 'ping', hex: '6869' });
    await connection(({ frames }) => frames.length === 2);
    driver.send('after it');
    await vi.waitUntil(() => driver.heard.peek().length === 2, 5000);
    expect(driver.heard.peek().map(({ kind }) => kind)).toEqual(['open', 'message']);
  });

  test('the end of a connection is heard although another has taken its place', async () => {
    driver.open('echo');
    await status('open');
    driver.open('echo');
    await status('open');
    await vi.waitUntil(() => driver.heard.peek().some(({ kind }) => kind === 'close'), 5000);
    expect(driver.heard.peek().find(({ kind }) => kind === 'close')).toMatchObject({ label: 't1', wasClean: true });
  });

  test('bytes that have not left are counted', async () => {
    expect(driver.unsent()).toBe(0);
    driver.open('echo');
    await status('open');
    driver.send('hello');
    expect(driver.unsent()).toBeGreaterThan(0);
    await vi.waitUntil(() => driver.unsent() === 0, 5000);
  });

  test('a code that script may not send is refused as the browser refuses it', async () => {
    driver.open('echo');
    await status('open');
    expect(() => driver.close(1006)).toThrow(/InvalidAccess|1006|code/);
    expect(driver.state.peek().status).toBe('open');
  });

  test('another connection takes the place of the one before, whose late events count no more', async () => {
    driver.open('echo');
    await status('open');
    driver.open('echo');
    expect(driver.state.peek()).toMatchObject({ status: 'connecting', label: 't2' });
    await status('open');
    await connection(({ label }) => label === 't2');
    await vi.waitUntil(() => capture.connections.peek()[0]?.closed, 5000);
    expect(driver.state.peek()).toMatchObject({ status: 'open', label: 't2' });
  });

  test('without a live source there is nothing to open, and nothing is left open', async () => {
    driver.open('echo');
    await status('open');
    source.disconnect();
    expect(driver.open('echo')).toBe(false);
    expect(driver.state.peek()).toEqual({ status: 'none' });
  });
});

test('a plain GET is answered with 426, which the capture shows', async () => {
  expect(await plainGet('echo', { source, capture, label: 'get' })).toBe(true);
  const { request, response, requestPageAt, responsePageAt } = await connection(
    ({ response, responsePageAt }) => response !== undefined && responsePageAt !== undefined,
  );
  expect(request?.method).toBe('GET');
  expect(response?.status).toBe(426);
  expect(responsePageAt).toBeGreaterThan(requestPageAt ?? Number.NaN);
  source.disconnect();
  expect(await plainGet('echo', { source, capture, label: 'get2' })).toBe(false);
});

describe('commands', () => {
  test('the server does what it is asked on this connection', async () => {
    driver.open('echo');
    await status('open');
    const open = await connection(({ response }) => response !== undefined);
    expect(await command(source, open, { do: 'send', text: 'unasked' })).toMatchObject({ ok: true });
    const { frames } = await connection(({ frames }) => frames.length > 0);
    expect(new TextDecoder().decode(frames[0]?.frame.payload)).toBe('unasked');
  });

  test('a connection of an earlier session is refused, though its number is in use again', async () => {
    driver.open('echo');
    const old = await connection(({ response }) => response !== undefined);
    source.disconnect();
    source.connect();
    await live();
    driver.open('echo');
    await status('open');
    const now = await connection(({ session, response }) => session !== old.session && response !== undefined);
    expect(now.connection).toBe(old.connection);
    expect(await command(source, old, { do: 'drop' })).toMatchObject({ ok: false, code: 'gone' });
    expect(await command(source, now, { do: 'ping' })).toMatchObject({ ok: true });
  });
});
