import { describe, expect, test } from 'vitest';
import { badRows } from '#feed/bad-rules.ts';
import { endpointRows } from '#feed/endpoints.ts';
import type { Connection, Peer } from '../session/peer.ts';
import { createRegistry } from '../session/registry.ts';
import type { Services } from './endpoint.ts';
import { endpoints } from './table.ts';

const nothing = (): void => undefined;

/** An endpoint's peer, and the timers that it has running. */
function served(path: string) {
  const timers = new Set<() => void>();
  const waits: number[] = [];
  const closed: (() => void)[] = [];
  const gone: (() => void)[] = [];
  const fins = new Set<() => void>();
  const sent: string[] = [];
  const connection: Connection = {
    readyState: 1,
    bufferedAmount: 0,
    protocol: '',
    extensions: '',
    send: (data) => void sent.push(typeof data === 'string' ? data : 'bytes'),
    ping: () => void sent.push('ping'),
    pong: nothing,
    close: () => void sent.push('close'),
    terminate: () => void sent.push('terminate'),
    pause: nothing,
    resume: () => void sent.push('resume'),
    on: (event: string, listener: (...values: never[]) => void) => event === 'close' && closed.push(listener),
    off: nothing,
  };
  const peer: Peer = {
    request: { method: 'GET', target: `/${path}`, httpVersion: '1.1', rawHeaders: [], canUpgrade: true },
    socket: {
      writable: true,
      write: () => void sent.push('bytes'),
      end: nothing,
      reset: () => void sent.push('reset'),
      pause: nothing,
      resume: nothing,
      onGone(listener) {
        fins.add(listener);
        return () => void fins.delete(listener);
      },
    },
    refuse: (status) => void sent.push(String(status)),
    accept: () => connection,
    onGone(listener) {
      gone.push(listener);
      return () => void gone.splice(gone.indexOf(listener), 1);
    },
  };
  const services: Services = {
    registry: createRegistry(),
    limits: { messageBytes: 9, messageFragments: 9, messageMs: 9, connectionsPerToken: 9, sendBytes: 9 },
    unsentBytes: 9,
    clock: () => 0,
    defer: nothing,
    later(run, ms) {
      waits.push(ms);
      const timer = (): void => {
        timers.delete(timer);
        run();
      };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    raw: { bytes: 9, silenceMs: 9 },
    openVirtual: () => {
      throw new Error('No endpoint that is public opens one.');
    },
  };
  const [route = '', search = ''] = path.split('?');
  const [name = '', argument] = route.split('/');
  endpoints.get(name)?.serve(peer, new URLSearchParams(search), services, argument);
  return {
    timers,
    waits,
    sent,
    gone,
    fins,
    /** Runs what is due, in order. */
    turn: () => {
      for (const timer of [...timers]) timer();
    },
    close: () => {
      for (const listener of closed.splice(0)) listener();
    },
  };
}

const paths = [...endpointRows.map(({ example }) => example), ...badRows.map(({ rule }) => `bad/${rule}`)];

describe('timers', () => {
  test.each(paths.filter((path) => !path.startsWith('delay')))(
    '%s: none is left when the connection closes',
    (path) => {
      const { timers, turn, close, sent } = served(path);
      // Also not one that was started by another.
      turn();
      close();
      expect(timers.size).toBe(0);
      const before = sent.length;
      turn();
      expect(sent).toHaveLength(before);
    },
  );

  test.each([
    ['close/4000?after=1', ['close']],
    ['drop?after=1', ['reset']],
    ['silent?ms=1000', ['terminate']],
    ['stall?ms=1', ['Nothing is read for 1 ms.', 'Reading again.', 'resume']],
    ['bad/opcode-reserved', ['bytes', 'close']],
    ['bad/close-length-one', ['bytes', 'terminate']],
    ['ping/1000?count=2', ['ping', 'ping']],
  ])('%s is bounded by one, which does what it is for', (path, expected) => {
    const { timers, turn, sent } = served(path);
    expect(timers.size).toBe(1);
    turn();
    expect(sent).toEqual(expected);
    expect(timers.size).toBe(0);
  });

  test.each([
    ['silent', ['terminate']],
    ['stall', ['Nothing is read for 10000 ms.', 'resume']],
  ])('%s waits no longer for a client that has sent FIN', (path, expected) => {
    const { timers, fins, sent, close } = served(path);
    for (const listener of fins) listener();
    expect(sent).toEqual(expected);
    close();
    expect(timers.size).toBe(0);
  });

  test('stall does not meddle with its connection afterwards', () => {
    const { turn, fins } = served('stall');
    expect(fins.size).toBe(1);
    turn();
    expect(fins.size).toBe(0);
  });

  test.each([
    ['delay/10001', 10_000, 'found "10001": 10000 is used.'],
    ['delay/-1', 0, 'found "-1": 0 is used.'],
  ])('%s waits %i ms, and names the clamp', (path, ms, words) => {
    const { turn, waits, sent } = served(path);
    expect(waits).toEqual([ms]);
    turn();
    expect(sent).toEqual([`Expected ms to be a whole number from 0 to 10000 ms, ${words}`]);
  });

  test('delay has none left when nobody waits any more', () => {
    const { timers, gone } = served('delay/10000');
    expect(timers.size).toBe(1);
    for (const listener of gone) listener();
    expect(timers.size).toBe(0);
  });

  test('delay stops listening before it answers', () => {
    const { gone, turn } = served('delay/10000');
    expect(gone).toHaveLength(1);
    turn();
    expect(gone).toEqual([]);
  });
});
