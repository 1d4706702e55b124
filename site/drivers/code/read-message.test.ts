import { expect, it } from 'vitest';
import type { Entry, WorkerMessage } from './entry.ts';
import { readMessage } from './read-message.ts';

const atom = { type: 'atom', text: '1' } as const;
const entries: Entry[] = [
  {
    kind: 'construct',
    of: 'WebSocket',
    socket: 1,
    label: 'c1',
    args: [{ type: 'string', text: '/echo', more: 0 }],
    at: 1,
    line: 1,
  },
  { kind: 'call', socket: 1, method: 'send', args: [atom], onWire: true, at: 2.5, line: 2 },
  { kind: 'threw', socket: 0, method: 'new WebSocketStream', args: [], error: atom, at: 3, line: undefined },
  { kind: 'set', socket: 1, property: 'binaryType', value: atom, at: 3, line: 3 },
  { kind: 'change', socket: 1, property: 'readyState', from: 0, to: 1, at: 4, line: undefined },
  { kind: 'event', socket: 1, event: 'close', details: [['code', atom]], at: 5, line: undefined },
  { kind: 'call', socket: 2, method: 'write', args: [atom], onWire: true, at: 5, line: 4 },
  { kind: 'event', socket: 2, event: 'read', details: [['data', atom]], at: 5, line: undefined },
  {
    kind: 'console',
    method: 'table',
    values: [
      { type: 'list', name: 'Array(1)', entries: [['0', { type: 'object', name: '', entries: [], more: 2 }]], more: 0 },
    ],
    depth: 1,
    at: 6,
    line: 9,
  },
  { kind: 'uncaught', error: { type: 'error', name: 'E', message: 'm', line: undefined }, at: 7, line: undefined },
];
const message: WorkerMessage = { nonce: 'n', type: 'entries', entries, dropped: 3 };

it('reads every kind of entry as it was', () => {
  expect(readMessage(structuredClone(message), 'n')).toEqual(message);
  expect(readMessage({ nonce: 'n', type: 'alive' }, 'n')).toEqual({ nonce: 'n', type: 'alive' });
});

it('keeps nothing that the contract does not name', () => {
  const read = readMessage({ ...message, entries: [{ ...entries[1], html: '<b>' }] }, 'n');
  expect(read).toEqual({ ...message, entries: [entries[1]] });
});

it('takes nothing of another run', () => {
  expect(readMessage(message, 'other')).toBeUndefined();
});

it.each<[string, unknown]>([
  ['no object', 'entries'],
  ['no type', { nonce: 'n' }],
  ['another type', { nonce: 'n', type: 'run' }],
  ['entries that are no list', { ...message, entries: { length: 1 } }],
  ['more entries than a worker gathers', { ...message, entries: Array(1001).fill(entries[0]) }],
  ['another kind', { ...message, entries: [{ ...entries[0], kind: 'html' }] }],
  ['a connection made by something else', { ...message, entries: [{ ...entries[0], of: 'Worker' }] }],
  ['a method that no connection has', { ...message, entries: [{ ...entries[1], method: 'eval' }] }],
  ['a time that is no number', { ...message, entries: [{ ...entries[0], at: '1' }] }],
  ['a time that is not finite', { ...message, entries: [{ ...entries[0], at: Number.NaN }] }],
  ['a line below nothing', { ...message, entries: [{ ...entries[0], line: -1 }] }],
  ['a text that is too long', { ...message, entries: [{ ...entries[0], label: 'x'.repeat(20_001) }] }],
  ['a value that is none', { ...message, entries: [{ ...entries[1], args: [{ type: 'html', text: '<b>' }] }] }],
])('refuses %s', (_, data) => {
  expect(readMessage(data, 'n')).toBeUndefined();
});

it('refuses a value that goes down for ever', () => {
  const value: Record<string, unknown> = { type: 'list', name: '', more: 0 };
  value['entries'] = [['0', value]];
  expect(readMessage({ ...message, entries: [{ ...entries[1], args: [value] }] }, 'n')).toBeUndefined();
});
