import { describe, expect, test } from 'vitest';
import { keepalivePayload } from '#feed/keepalive.ts';
import type { WireEvent } from '#site/sources/source.ts';
import { type CaptureOptions, createCapture } from './capture.ts';
import { chooseFrame, nothingSelected } from './selection.ts';

type End = 'client' | 'server';
const ascii = (text: string) => new TextEncoder().encode(text);
const request = ascii(
  'GET /echo HTTP/1.1\r\nHost: localhost:8101\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
);
const response = ascii(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);

/** A frame as its end writes it; the client's masking key is all zeros, so that payloads can be read here. */
function frame(from: End, opcode: number, payload: Uint8Array, fin = true): Uint8Array {
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 255];
  const [first = 0, ...rest] = length;
  const mask = from === 'client' ? [0, 0, 0, 0] : [];
  return Uint8Array.of((fin ? 0x80 : 0) | opcode, (from === 'client' ? 0x80 : 0) | first, ...rest, ...mask, ...payload);
}
const text = (from: End, said: string, fin = true) => frame(from, 1, ascii(said), fin);

/** A capture that publishes when it is told to, and what a source would say to it. */
function start(options: CaptureOptions = {}) {
  const capture = createCapture({ schedule: () => () => {}, ...options });
  const apply = (event: WireEvent) => capture.apply(event);
  const connections = () => {
    capture.publish();
    return capture.connections.value;
  };
  return {
    capture,
    apply,
    connections,
    /** The connection that stands at this place. */
    at: (index: number) => {
      const found = connections()[index];
      if (!found) throw new Error(`There is no connection ${index}.`);
      return found;
    },
    session: (session: string) => apply({ type: 'session', session }),
    open: (connection: number, label?: string, at = 0) =>
      apply({ type: 'open', connection, label, at, target: '/echo', via: [] }),
    bytes: (
      connection: number,
      from: End,
      bytes: Uint8Array,
      at = 1,
      more: { exact?: boolean; overwritten?: boolean } = {},
    ) => apply({ type: 'bytes', connection, from, at, exact: true, overwritten: false, bytes, ...more }),
    handshake: (connection: number) => {
      apply({ type: 'bytes', connection, from: 'client', at: 1, exact: true, overwritten: false, bytes: request });
      apply({ type: 'bytes', connection, from: 'server', at: 2, exact: true, overwritten: false, bytes: response });
    },
  };
}

/** One connection with its handshake done. */
function startOpen(options?: CaptureOptions) {
  const rig = start(options);
  rig.session('s1');
  rig.open(1, 'a');
  rig.handshake(1);
  return rig;
}

describe('a connection', () => {
  test('has its heads with their times, and its frames numbered over both directions', () => {
    const { bytes, at } = startOpen();
    bytes(1, 'client', text('client', 'hello'), 10);
    bytes(1, 'server', text('server', 'hello'), 11);
    bytes(1, 'server', text('server', 'more'), 12);
    const connection = at(0);
    expect(connection).toMatchObject({ key: 's1/1', label: 'a', openedAt: 0, requestAt: 1, responseAt: 2 });
    expect(connection.request?.target).toBe('/echo');
    expect(connection.response?.status).toBe(101);
    expect(connection.frames.map(({ number, at, frame }) => [number, at, frame.from])).toEqual([
      [1, 10, 'client'],
      [2, 11, 'server'],
      [3, 12, 'server'],
    ]);
    expect(connection.bytes).toEqual({ client: request.length + 11, server: response.length + 7 + 6 });
  });

  test('a frame in pieces gets the time of its last byte', () => {
    const { bytes, at } = startOpen();
    const whole = text('server', 'hello');
    bytes(1, 'server', whole.subarray(0, 1), 10);
    bytes(1, 'server', whole.subarray(1, 4), 20);
    expect(at(0).frames).toEqual([]);
    bytes(1, 'server', whole.subarray(4), 30);
    expect(at(0).frames.map(({ at }) => at)).toEqual([30]);
  });

  test('says how it ended', () => {
    const { apply, at } = startOpen();
    apply({ type: 'end', connection: 1, from: 'server', at: 5 });
    apply({ type: 'close', connection: 1, at: 6, how: 'reset', by: 'client' });
    expect(at(0)).toMatchObject({ ends: [{ from: 'server', at: 5 }], closed: { at: 6, how: 'reset', by: 'client' } });
  });

  test('is another one with the same number in another session', () => {
    const { session, open, handshake, bytes, connections } = startOpen();
    session('s2');
    open(1, 'a');
    handshake(1);
    bytes(1, 'server', text('server', 'new'));
    expect(connections().map(({ key, frames }) => [key, frames.length])).toEqual([
      ['s1/1', 0],
      ['s2/1', 1],
    ]);
  });

  test('what is not known, or not accepted here, is passed over', () => {
    const { open, bytes, connections, handshake } = startOpen({ accepts: (label) => label === 'a' });
    open(2, 'other');
    handshake(2);
    bytes(9, 'server', text('server', 'hello'));
    expect(connections()).toHaveLength(1);
  });

  test('frames say whether their bytes are exactly the wire’s', () => {
    const { bytes, at, apply } = startOpen();
    bytes(1, 'server', text('server', 'one'), 3, { exact: false });
    bytes(1, 'server', text('server', 'two'), 4);
    bytes(1, 'client', text('client', 'three'), 5);
    expect(at(0).frames.map(({ exact }) => exact)).toEqual([false, true, true]);
    const long = frame('server', 2, new Uint8Array(100));
    bytes(1, 'server', long.subarray(0, 10), 6);
    apply({ type: 'gap', connection: 1, from: 'server', bytes: 50 });
    bytes(1, 'server', long.subarray(60), 7);
    expect(at(0).frames.at(-1)).toMatchObject({ exact: false, at: 7 });
  });

  test('a head with a secret in it says that it was overwritten', () => {
    const { session, open, bytes, at } = start();
    session('s1');
    open(1, 'a');
    bytes(1, 'client', request, 1, { exact: false, overwritten: true });
    expect(at(0)).toMatchObject({ requestExact: false, requestOverwritten: true });
  });

  test('the server’s own pings and their pongs are marked, a lab’s are not', () => {
    const { bytes, at } = startOpen();
    bytes(1, 'server', frame('server', 9, keepalivePayload()));
    bytes(1, 'client', frame('client', 10, keepalivePayload()));
    bytes(1, 'server', frame('server', 9, ascii('mine')));
    bytes(1, 'server', frame('server', 2, keepalivePayload()));
    expect(at(0).frames.map(({ keepalive }) => keepalive)).toEqual([true, true, false, false]);
  });
});

describe('page times', () => {
  const clock: WireEvent = { type: 'clock', clock: { offset: 1000, error: 0.5 } };

  test('come by order, in the server’s time, whichever side is known first', () => {
    const { capture, apply, bytes, at } = startOpen();
    apply(clock);
    capture.script('a', { kind: 'send', at: 1010 });
    bytes(1, 'client', text('client', 'one'), 12);
    bytes(1, 'client', text('client', 'two'), 13);
    capture.script('a', { kind: 'send', at: 1011 });
    bytes(1, 'server', text('server', 'one'), 14);
    capture.script('a', { kind: 'message', at: 1015 });
    expect(at(0).frames.map(({ pageAt }) => pageAt)).toEqual([10, 11, 15]);
    expect(at(0).clockError).toBe(0.5);
  });

  test('a message counts once: a send is tied to its first frame, a message event to its last', () => {
    const { capture, apply, bytes, at } = startOpen();
    apply(clock);
    for (const from of ['client', 'server'] as const) {
      bytes(1, from, text(from, 'a', false), 1);
      bytes(1, from, frame(from, 9, ascii('ping')), 2);
      bytes(1, from, frame(from, 0, ascii('b')), 3);
      bytes(1, from, text(from, 'c'), 4);
    }
    for (const at of [1001, 1002]) capture.script('a', { kind: 'send', at });
    for (const at of [1003, 1004]) capture.script('a', { kind: 'message', at });
    const none = undefined;
    expect(at(0).frames.map(({ pageAt }) => pageAt)).toEqual([1, none, none, 2, none, none, 3, 4]);
  });

  test('closing is seen by script at the client’s close frame only', () => {
    const { capture, apply, bytes, at } = startOpen();
    apply(clock);
    capture.script('a', { kind: 'close', at: 1005 });
    bytes(1, 'client', frame('client', 8, Uint8Array.of(3, 232)), 6);
    bytes(1, 'server', frame('server', 8, Uint8Array.of(3, 232)), 7);
    expect(at(0).frames.map(({ pageAt }) => pageAt)).toEqual([5, undefined]);
  });

  test('wait for the clocks to be compared, and for the connection to be announced', () => {
    const { capture, session, open, handshake, bytes, at, apply } = start();
    session('s1');
    capture.script('a', { kind: 'connect', at: 1001 });
    open(1, 'a');
    handshake(1);
    capture.script('a', { kind: 'open', at: 1004 });
    capture.script('a', { kind: 'send', at: 1005 });
    bytes(1, 'client', text('client', 'one'), 6);
    expect(at(0)).toMatchObject({ requestPageAt: undefined, responsePageAt: undefined, clockError: undefined });
    expect(at(0).frames[0]?.pageAt).toBeUndefined();
    apply(clock);
    expect(at(0)).toMatchObject({ requestPageAt: 1, responsePageAt: 4 });
    expect(at(0).frames[0]?.pageAt).toBe(5);
  });

  test('what has its time keeps it when the clocks are compared again; what comes later gets the new one', () => {
    const { capture, apply, bytes, at } = startOpen();
    apply(clock);
    capture.script('a', { kind: 'send', at: 1010 });
    bytes(1, 'client', text('client', 'one'), 12);
    apply({ type: 'clock', clock: { offset: 1001, error: 0.3 } });
    capture.script('a', { kind: 'send', at: 1020 });
    bytes(1, 'client', text('client', 'two'), 20);
    expect(at(0).frames.map(({ pageAt }) => pageAt)).toEqual([10, 19]);
  });

  test('wait for the new session’s own comparison: another clock began with it', () => {
    const { capture, session, open, handshake, bytes, at, apply } = start();
    session('s1');
    apply(clock);
    session('s2');
    open(1, 'a');
    handshake(1);
    capture.script('a', { kind: 'send', at: 1005 });
    bytes(1, 'client', text('client', 'one'), 6);
    expect(at(0).frames[0]?.pageAt).toBeUndefined();
    apply({ type: 'clock', clock: { offset: 500, error: 1 } });
    expect(at(0).frames[0]?.pageAt).toBe(505);
  });

  test('never reach a connection of another session', () => {
    const { capture, session, open, handshake, bytes, connections, apply } = startOpen();
    apply(clock);
    bytes(1, 'client', text('client', 'old'), 5);
    session('s2');
    apply(clock);
    capture.script('a', { kind: 'send', at: 1050 });
    open(1, 'a');
    handshake(1);
    bytes(1, 'client', text('client', 'new'), 51);
    expect(connections().map(({ frames }) => frames.map(({ pageAt }) => pageAt))).toEqual([[undefined], [50]]);
  });
});

describe('its bounds', () => {
  test('the last frames stay, and how many went is said', () => {
    const { bytes, at } = startOpen({ maxFrames: 3 });
    for (let index = 1; index <= 5; index += 1) bytes(1, 'server', text('server', String(index)), index);
    expect(at(0).frames.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(at(0).forgotten).toBe(2);
  });

  test('bytes are bounded too, but the newest frame stays however long it is', () => {
    const { bytes, at } = startOpen({ maxBytes: 100 });
    for (let index = 0; index < 4; index += 1) bytes(1, 'server', frame('server', 2, new Uint8Array(40)));
    expect(at(0).frames.map(({ number }) => number)).toEqual([3, 4]);
    bytes(1, 'server', frame('server', 2, new Uint8Array(1000)));
    expect(at(0).frames.map(({ number }) => number)).toEqual([5]);
    bytes(1, 'server', text('server', 'x'));
    expect(at(0).frames.map(({ number }) => number)).toEqual([6]);
  });

  test('a flood on one connection does not cost another its few frames', () => {
    const { open, handshake, bytes, connections } = startOpen({ maxFrames: 5 });
    bytes(1, 'server', text('server', 'quiet'));
    open(2, 'b');
    handshake(2);
    for (let index = 0; index < 50; index += 1) bytes(2, 'server', text('server', 'loud'));
    expect(connections().map(({ frames, forgotten }) => [frames.length, forgotten])).toEqual([
      [1, 0],
      [4, 46],
    ]);
  });

  test('the chosen frame is kept beside the log, for as long as it is chosen', () => {
    const { capture, bytes, at } = startOpen({ maxFrames: 2 });
    bytes(1, 'server', text('server', 'first'));
    capture.selection.value = chooseFrame('s1/1', 1);
    for (let index = 0; index < 3; index += 1) bytes(1, 'server', text('server', 'more'));
    expect(at(0)).toMatchObject({ forgotten: 2, kept: { number: 1 } });
    expect(at(0).frames.map(({ number }) => number)).toEqual([3, 4]);
    capture.selection.value = nothingSelected;
    expect(at(0).kept).toBeUndefined();
  });

  test('of too many connections the oldest closed one goes, and its frames with it', () => {
    const { apply, open, handshake, bytes, connections } = startOpen({ maxConnections: 2, maxFrames: 3 });
    open(2, 'b');
    handshake(2);
    bytes(2, 'server', text('server', 'x'));
    apply({ type: 'close', connection: 2, at: 3, how: 'fin', by: 'client' });
    open(3, 'c');
    handshake(3);
    expect(connections().map(({ key }) => key)).toEqual(['s1/1', 's1/3']);
    for (let index = 0; index < 3; index += 1) bytes(1, 'server', text('server', 'y'));
    expect(connections()[0]?.frames).toHaveLength(3);
  });
});

describe('a parser that gave up', () => {
  test('has its words kept with its own connection, and with no other', () => {
    const { apply, open, handshake, connections } = startOpen();
    open(2, 'b');
    handshake(2);
    const before = connections()[1];
    apply({ type: 'error', connection: 2, at: 5, code: 'WS_ERR_EXPECTED_MASK', message: 'MASK must be set' });
    apply({ type: 'error', connection: 3, at: 6, code: 'WS_ERR_INVALID_UTF8', message: 'of nobody here' });
    expect(connections().map(({ error }) => error?.code)).toEqual([undefined, 'WS_ERR_EXPECTED_MASK']);
    expect(connections()[1]).toMatchObject({ error: { at: 5, message: 'MASK must be set' } });
    expect(before?.error).toBeUndefined();
  });
});

describe('publishing', () => {
  test('waits for the schedule, takes everything at once, and leaves alone what has not changed', () => {
    const waiting: (() => void)[] = [];
    const { capture, session, open, handshake, bytes } = start({
      schedule: (run) => {
        waiting.push(run);
        return () => waiting.splice(waiting.indexOf(run), 1);
      },
    });
    session('s1');
    for (const connection of [1, 2]) {
      open(connection, `c${connection}`);
      handshake(connection);
    }
    expect(capture.connections.value).toEqual([]);
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    const before = capture.connections.value;
    expect(before).toHaveLength(2);
    for (let index = 0; index < 10; index += 1) bytes(2, 'server', text('server', 'x'));
    expect(capture.connections.value).toBe(before);
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    expect(capture.connections.value[0]).toBe(before[0]);
    expect(capture.connections.value[1]?.frames).toHaveLength(10);
    expect(before[1]?.frames).toHaveLength(0);
  });

  test('stops when the capture is let go', () => {
    const { capture, bytes } = startOpen();
    const before = capture.connections.value;
    capture.dispose();
    bytes(1, 'server', text('server', 'x'));
    capture.publish();
    expect(capture.connections.value).toBe(before);
  });
});
