import { expect, it } from 'vitest';
import { Addresses } from './addresses.ts';

const taps = (session: string) => ['a', 'b'].map((label) => ({ label, tap: `${session}.${label}` }));
const folder = 'ws://127.0.0.1:8101/base/';
const of = (given: unknown) => new Addresses({ folder, taps: taps('one') }).of(given).url;

it.each<[string, unknown, string]>([
  ['a name counts from the folder', 'echo', 'ws://127.0.0.1:8101/base/echo?tap=one.a'],
  ['a path from the host', '/echo', 'ws://127.0.0.1:8101/echo?tap=one.a'],
  ['a query stays', 'stall?ms=5', 'ws://127.0.0.1:8101/base/stall?ms=5&tap=one.a'],
  ['a whole one is the same', new URL('ws://127.0.0.1:8101/base/echo'), 'ws://127.0.0.1:8101/base/echo?tap=one.a'],
  ['http is the twin of ws', 'http://127.0.0.1:8101/base/echo', 'http://127.0.0.1:8101/base/echo?tap=one.a'],
  ['another host is left as it is', 'wss://example.com/x', 'wss://example.com/x'],
  ['another port too', 'ws://127.0.0.1:8102/echo', 'ws://127.0.0.1:8102/echo'],
  ['so is a secure twin', 'wss://127.0.0.1:8101/echo', 'wss://127.0.0.1:8101/echo'],
  ['a fragment is the constructor’s to refuse', 'echo#x', 'ws://127.0.0.1:8101/base/echo#x'],
  ['nothing is nothing', undefined, ''],
  ['what is no address stays', 'ws://[', 'ws://['],
])('%s', (_, given, expected) => {
  expect(of(given)).toBe(expected);
});

it('counts what is made, and gives each label once: a constructor that throws uses none up', () => {
  const addresses = new Addresses({ folder, taps: taps('one') });
  addresses.of('echo');
  const made = ['echo', 'ws://example.com/', 'echo', 'echo'].map((given) => addresses.of(given).made());
  expect(made).toEqual([
    { socket: 1, label: 'a' },
    { socket: 2, label: '' },
    { socket: 3, label: 'b' },
    // No label is left: it goes on unseen.
    { socket: 4, label: '' },
  ]);
});

it('goes on with the taps of another session', () => {
  const addresses = new Addresses({ folder, taps: taps('one') });
  addresses.of('echo').made();
  addresses.retap(taps('two'));
  expect(addresses.of('echo').url).toBe('ws://127.0.0.1:8101/base/echo?tap=two.a');
  expect(addresses.of('echo').made()).toEqual({ socket: 2, label: 'a' });
});
