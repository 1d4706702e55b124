import { expect, test } from 'vitest';
import { createCommands } from './commands.ts';
import type { Connection, PeerSocket } from './peer.ts';
import { openSession } from './session.ts';

const nothing = (): void => undefined;
const connection: Connection = {
  readyState: 1,
  bufferedAmount: 0,
  protocol: '',
  extensions: '',
  send: nothing,
  ping: nothing,
  pong: nothing,
  close: nothing,
  terminate: nothing,
  pause: nothing,
  resume: nothing,
  on: nothing,
  off: nothing,
};
const socket: PeerSocket = {
  writable: true,
  write: nothing,
  end: nothing,
  reset: nothing,
  pause: nothing,
  resume: nothing,
  onGone: () => nothing,
};

test('a stall that is over is forgotten, while its connection lives on', () => {
  const session = openSession(connection, {
    limits: { messageBytes: 9, messageFragments: 9, messageMs: 9, connectionsPerToken: 9, sendBytes: 9 },
    unsentBytes: 9,
    clock: () => 0,
    defer: nothing,
  });
  const tap = session.open({ label: undefined, target: '/echo', via: [] });
  if (tap === undefined) throw new Error('The session did not tap.');
  tap.open({ connection, socket });
  let listeners = 0;
  const counted = {
    ...tap,
    opened: tap.opened,
    onStop(listener: () => void) {
      const forget = tap.onStop(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        forget();
      };
    },
  };
  const turns: (() => void)[] = [];
  const later = (run: () => void) => {
    turns.push(run);
    return nothing;
  };
  const commands = createCommands({ ...session, tap: () => counted }, later);
  for (let id = 1; id <= 3; id += 1) {
    commands.take(new TextEncoder().encode(JSON.stringify({ id, do: 'stall', connection: 1, ms: 0 })), false);
    expect(listeners).toBe(1);
    for (const run of turns.splice(0)) run();
    expect(listeners).toBe(0);
  }
});
