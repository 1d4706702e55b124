import { expect, it } from 'vitest';
import type { ServerMessage, Wired } from './messages.ts';
import { readNodeMessage } from './read-message.ts';

const bytes = { connection: 1, from: 'client', at: 2, exact: true, overwritten: false } as const;
const events: Wired[] = [
  { type: 'open', connection: 1, label: 'c1', at: 1, target: '/chat', via: [] },
  { type: 'open', connection: 2, label: undefined, at: 1, target: '/', via: [] },
  { type: 'bytes', ...bytes, bytes: Uint8Array.of(1, 2) },
  { type: 'gap', connection: 1, from: 'server', bytes: 5 },
  { type: 'error', connection: 1, at: 3, code: 'WS_ERR_EXPECTED_MASK', message: 'MASK must be set' },
  { type: 'end', connection: 1, from: 'server', at: 4 },
  { type: 'close', connection: 1, at: 5, how: 'reset', by: 'client' },
];
const wire: ServerMessage = { nonce: 'n', type: 'wire', events };
const [open] = events;

it.each<[string, ServerMessage]>([
  ['wire', wire],
  ['ports', { nonce: 'n', type: 'ports', ports: [8080, 80] }],
  ['ended', { nonce: 'n', type: 'ended', end: 'crashed', code: 1 }],
])('reads %s as it was', (_, message) => {
  expect(readNodeMessage(structuredClone(message), 'n')).toEqual(message);
});

it('reads the log, too', () => {
  expect(readNodeMessage({ nonce: 'n', type: 'alive' }, 'n')).toEqual({ nonce: 'n', type: 'alive' });
});

it('keeps nothing that the contract does not name, and makes bytes its own', () => {
  const own = Uint8Array.of(7);
  const read = readNodeMessage({ ...wire, more: 1, events: [{ type: 'bytes', ...bytes, bytes: own, html: 1 }] }, 'n');
  own[0] = 8;
  expect(read).toEqual({ ...wire, events: [{ type: 'bytes', ...bytes, bytes: Uint8Array.of(7) }] });
});

const withEvent = (event: object) => ({ ...wire, events: [event] });
it.each<[string, unknown]>([
  ['what is of another run', { ...wire, nonce: 'other' }],
  ['another type', { nonce: 'n', type: 'run' }],
  ['too many ports', { nonce: 'n', type: 'ports', ports: Array(201).fill(1) }],
  ['a port that is none', { nonce: 'n', type: 'ports', ports: [65_536] }],
  ['a port that is no number', { nonce: 'n', type: 'ports', ports: ['8080'] }],
  ['another end', { nonce: 'n', type: 'ended', end: 'stopped', code: 1 }],
  ['an exit code that is no number', { nonce: 'n', type: 'ended', end: 'exited', code: '1' }],
  ['events that are no list', { ...wire, events: { length: 1 } }],
  ['more events than a worker gathers', { ...wire, events: Array(2001).fill(open) }],
  ['a session of its own', withEvent({ type: 'session', session: 's9', connection: 1 })],
  ['a connection that is no number', withEvent({ ...open, connection: '1' })],
  ['a label that is none', withEvent({ ...open, label: '<b>' })],
  ['a target that is too long', withEvent({ ...open, target: 'x'.repeat(20_001) })],
  ['a time that is not finite', withEvent({ ...open, at: Number.POSITIVE_INFINITY })],
  ['an end that is none', withEvent({ type: 'end', connection: 1, from: 'proxy', at: 1 })],
  ['bytes that are none', withEvent({ type: 'bytes', ...bytes, bytes: [1] })],
  ['more bytes than a worker sends', withEvent({ type: 'bytes', ...bytes, bytes: new Uint8Array(2 ** 21 + 1) })],
  [
    'more bytes than a worker sends, in parts',
    { ...wire, events: Array(3).fill({ type: 'bytes', ...bytes, bytes: new Uint8Array(2 ** 20) }) },
  ],
  ['a close of another kind', withEvent({ type: 'close', connection: 1, at: 1, how: 'magic', by: 'client' })],
  ['a gap below nothing', withEvent({ type: 'gap', connection: 1, from: 'client', bytes: -1 })],
])('refuses %s', (_, data) => {
  expect(readNodeMessage(data, 'n')).toBeUndefined();
});
