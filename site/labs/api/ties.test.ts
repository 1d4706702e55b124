import { expect, it } from 'vitest';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { CallMethod, Entry, HeardEvent } from '#site/drivers/code/entry.ts';
import { Ties } from './ties.ts';

const told = { at: 0, line: 1 };
const made = (socket: number, label: string): Entry => ({
  kind: 'construct',
  of: 'WebSocket',
  socket,
  label,
  args: [],
  ...told,
});
const call = (socket: number, method: CallMethod, onWire = true): Entry => ({
  kind: 'call',
  socket,
  method,
  args: [],
  onWire,
  ...told,
});
const event = (socket: number, name: HeardEvent): Entry => ({
  kind: 'event',
  socket,
  event: name,
  details: [],
  ...told,
});

/** Frames by end, opcode, and whether a message ends with them: all that ties look at. */
function connection(
  label: string,
  frames: readonly (readonly ['client' | 'server', number, boolean])[],
  forgotten = 0,
): CapturedConnection {
  const captured = frames.map(([from, opcode, ends], index) => ({
    number: forgotten + index + 1,
    frame: { from, opcode, message: ends ? {} : undefined },
  }));
  return { label, response: {}, frames: captured, forgotten } as unknown as CapturedConnection;
}

function places(entries: readonly Entry[], connections: readonly CapturedConnection[]) {
  const ties = new Ties();
  ties.begin();
  for (const entry of entries) ties.take(entry);
  return entries.map((entry) => {
    const place = ties.placeOf(entry, connections);
    return place && `${place.connection.label} ${place.from} ${place.frame?.number ?? 'head'}`;
  });
}

it('ties by order within each WebSocket, pings and fragments between them notwithstanding', () => {
  const one = connection('a', [
    ['client', 1, false],
    ['client', 9, false],
    ['client', 0, true],
    ['server', 1, false],
    ['client', 2, true],
    ['server', 0, true],
    ['server', 2, true],
    ['client', 8, false],
    ['server', 8, false],
  ]);
  const two = connection('b', [['client', 1, true]]);
  const entries = [
    made(1, 'a'),
    made(2, 'b'),
    event(1, 'open'),
    call(1, 'send'),
    call(2, 'send'),
    call(1, 'send'),
    event(1, 'message'),
    event(1, 'message'),
    call(1, 'close'),
    event(1, 'close'),
  ];
  expect(places(entries, [one, two])).toEqual([
    'a client head',
    'b client head',
    'a server head',
    'a client 1',
    'b client 1',
    'a client 5',
    'a server 6',
    'a server 7',
    'a client 8',
    'a server 9',
  ]);
});

it('ties what is written to a WebSocketStream, and what is read from it', () => {
  const one = connection('a', [
    ['server', 1, true],
    ['client', 1, true],
    ['server', 2, true],
    ['client', 8, false],
    ['server', 8, false],
  ]);
  const entries = [
    event(1, 'opened'),
    event(1, 'read'),
    call(1, 'write'),
    event(1, 'read'),
    call(1, 'close'),
    event(1, 'closed'),
  ];
  expect(places([made(1, 'a'), ...entries], [one]).slice(1)).toEqual([
    'a server head',
    'a server 1',
    'a client 2',
    'a server 3',
    'a client 4',
    'a server 5',
  ]);
});

it('leads from a frame to the line that caused it', () => {
  const one = connection('a', [
    ['client', 1, true],
    ['server', 1, true],
    ['client', 1, true],
  ]);
  const ties = new Ties();
  const heard: Entry = { ...event(1, 'message'), line: undefined };
  const entries = [made(1, 'a'), { ...call(1, 'send'), line: 4 }, heard, { ...call(1, 'send'), line: 7 }];
  ties.begin();
  for (const entry of entries) ties.take(entry);
  expect(one.frames.map((frame) => ties.lineOf(frame, one, entries))).toEqual([4, undefined, 7]);
});

it('does not count what puts nothing on the wire', () => {
  const one = connection('a', [['client', 1, true]]);
  expect(places([made(1, 'a'), call(1, 'send', false), call(1, 'send')], [one])).toEqual([
    'a client head',
    undefined,
    'a client 1',
  ]);
});

it('ties nothing of a connection to another server, and none whose first frames had to go', () => {
  const one = connection('a', [['client', 1, true]], 1);
  expect(places([made(1, ''), call(1, 'send')], [one])).toEqual([undefined, undefined]);
  expect(places([made(1, 'a'), call(1, 'send')], [one])).toEqual(['a client head', undefined]);
});
