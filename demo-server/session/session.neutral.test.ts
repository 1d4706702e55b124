import { describe, expect, test } from 'vitest';
import { decodeEvent, type FeedEvent } from '#feed/event.ts';
import { decodeRecords } from '#feed/record.ts';
import type { Connection, MessageData } from './peer.ts';
import { openSession, type Session } from './session.ts';

const limits = {
  messageBytes: 1000,
  messageFragments: Number.POSITIVE_INFINITY,
  messageMs: Number.POSITIVE_INFINITY,
  connectionsPerToken: 32,
  sendBytes: 1000,
};

/** A control connection whose page reads when the test says so, on a clock that the test turns. */
class Control implements Connection {
  readyState = 1;
  bufferedAmount = 0;
  readonly protocol = 'feed.v1';
  readonly extensions = '';
  terminated = false;
  time = 1000;
  /** Events by type, and records as `direction:text`. */
  readonly seen: string[] = [];
  readonly events: FeedEvent[] = [];
  #turns: (() => void)[] = [];
  #written: (() => void)[] = [];

  send(data: string | MessageData, _: object, written?: () => void): void {
    if (typeof data === 'string') {
      const event = decodeEvent(data);
      if (event === undefined) throw new Error(`Not an event: ${data}`);
      this.events.push(event);
      this.seen.push(event.type === 'gap' ? `gap:${event.from}:${event.bytes}` : event.type);
      this.bufferedAmount += data.length;
    } else if (data instanceof Uint8Array) {
      for (const { from, bytes } of decodeRecords(data))
        this.seen.push(`${from}:${String.fromCharCode(...bytes.subarray(0, 9))}`);
      this.bufferedAmount += data.length;
    }
    if (written !== undefined) this.#written.push(written);
  }

  /** The page reads all that waits. */
  read(): void {
    this.bufferedAmount = 0;
    for (const written of this.#written.splice(0)) written();
  }

  turn(): void {
    for (const run of this.#turns.splice(0)) run();
  }

  terminate(): void {
    this.terminated = true;
    this.readyState = 3;
  }

  ping(): void {}
  pong(): void {}
  close(): void {}
  pause(): void {}
  resume(): void {}
  on(): void {}
  off(): void {}

  session(unsentBytes = 1000): Session {
    return openSession(this, {
      limits,
      unsentBytes,
      clock: () => this.time,
      defer: (run) => this.#turns.push(run),
    });
  }
}

const text = (value: string): Uint8Array => Uint8Array.from(value, (character) => character.charCodeAt(0));
const request = (label?: string) => ({ label, target: '/echo', via: [] });

describe('a session', () => {
  test('begins with its limits, in numbers that JSON has, and a clock at 0', () => {
    const control = new Control();
    control.session();
    expect(control.events[0]).toEqual({
      type: 'session',
      at: 0,
      limits: { ...limits, messageFragments: Number.MAX_SAFE_INTEGER, messageMs: Number.MAX_SAFE_INTEGER },
    });
  });

  test('counts its connections from 1, each number and each label once', () => {
    const control = new Control();
    const session = control.session();
    session.open(request('a'))?.close('fin', 'client');
    expect(session.open(request('a'))).toBeUndefined();
    control.time += 12.5;
    expect(session.open(request('b'))?.connection).toBe(2);
    expect(session.open(request())?.connection).toBe(3);
    expect(control.events[3]).toEqual({ type: 'open', connection: 2, label: 'b', at: 12.5, target: '/echo', via: [] });
    expect(control.events[4]).not.toHaveProperty('label');
  });

  test('taps no more than 16 bits can number', () => {
    const control = new Control();
    const session = control.session(Number.MAX_SAFE_INTEGER);
    for (let connection = 1; connection <= 65_535; connection += 1) session.open(request())?.stop();
    expect(control.events.at(-1)).toMatchObject({ type: 'open', connection: 65_535 });
    expect(session.open(request())).toBeUndefined();
  });

  test('sends records before the event that follows them', () => {
    const control = new Control();
    const tap = control.session().open(request());
    tap?.record('client', text('in'));
    tap?.record('server', text('out'));
    expect(control.seen).toEqual(['session', 'open']);
    tap?.end('client');
    tap?.end('client');
    tap?.record('server', text('more'));
    tap?.close('fin', 'client');
    control.turn();
    expect(control.seen.slice(2)).toEqual(['client:in', 'server:out', 'end', 'server:more', 'close']);
  });

  test('says why a parser gave up, while its tap lasts; an error without a code is none of a parser’s', () => {
    const control = new Control();
    const listeners = new Set<(error: Error) => void>();
    const connection = Object.assign(new Control(), {
      on: (_: string, listener: (error: Error) => void) => listeners.add(listener),
      off: (_: string, listener: (error: Error) => void) => listeners.delete(listener),
    });
    const nothing = (): void => undefined;
    const socket = {
      writable: true,
      write: nothing,
      end: nothing,
      reset: nothing,
      pause: nothing,
      resume: nothing,
      onGone: () => nothing,
    };
    const tap = control.session().open(request());
    tap?.open({ connection, socket });
    tap?.record('server', text('close'));
    for (const listener of listeners) {
      listener(new Error('without a code'));
      listener(Object.assign(new Error('MASK must be set'), { code: 'WS_ERR_EXPECTED_MASK' }));
    }
    expect(control.seen.slice(2)).toEqual(['server:close', 'error']);
    expect(control.events.at(-1)).toEqual({
      type: 'error',
      connection: 1,
      at: 0,
      code: 'WS_ERR_EXPECTED_MASK',
      message: 'MASK must be set',
    });
    tap?.close('fin', 'client');
    expect(listeners.size).toBe(0);
  });

  test('drops records over the bound, says how many bytes once there is room, and goes on', () => {
    const control = new Control();
    const tap = control.session(1000).open(request());
    tap?.record('client', new Uint8Array(1500).fill(97));
    tap?.record('client', text('lost'));
    tap?.record('server', text('lost too'));
    tap?.record('client', text('!'));
    control.turn();
    expect(control.seen.slice(2)).toEqual(['client:aaaaaaaaa']);
    control.read();
    expect(control.seen.slice(3)).toEqual(['gap:client:5', 'gap:server:8']);
    tap?.record('client', text('on'));
    control.turn();
    expect(control.seen.slice(5)).toEqual(['client:on']);
  });

  test('says a gap before the next record, where there is room for it again', () => {
    const control = new Control();
    const tap = control.session(1000).open(request());
    tap?.record('client', new Uint8Array(1500).fill(97));
    tap?.record('client', text('lost'));
    control.turn();
    control.bufferedAmount = 700;
    tap?.record('client', text('on'));
    control.turn();
    expect(control.seen.slice(3)).toEqual(['gap:client:4', 'client:on']);
  });

  test('says a gap before the end of its direction, and both before the close', () => {
    const control = new Control();
    const tap = control.session(1000).open(request());
    tap?.record('client', new Uint8Array(1500).fill(97));
    tap?.record('client', text('lost'));
    tap?.record('server', text('lost too'));
    tap?.end('client');
    tap?.close('reset', 'client');
    expect(control.seen.slice(3)).toEqual(['gap:client:4', 'end', 'gap:server:8', 'close']);
  });

  test('ends a control connection that takes no events either', () => {
    const control = new Control();
    const session = control.session(1000);
    for (let connection = 0; connection < 100 && !control.terminated; connection += 1) session.open(request())?.stop();
    expect(control.terminated).toBe(true);
    expect(control.bufferedAmount).toBeLessThan(5000);
  });

  test('stopped, says nothing more, and each of its taps is over', () => {
    const control = new Control();
    const session = control.session();
    const tap = session.open(request());
    let over = 0;
    tap?.onStop(() => {
      over += 1;
    });
    session.stop();
    session.stop();
    tap?.record('client', text('late'));
    tap?.close('fin', 'client');
    tap?.onStop(() => {
      over += 1;
    });
    control.turn();
    expect(control.seen).toEqual(['session', 'open']);
    expect(over).toBe(2);
    expect(tap?.stopped).toBe(true);
    expect(session.open(request())).toBeUndefined();
  });
});
