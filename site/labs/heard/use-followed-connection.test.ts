import { expect, test } from 'vitest';
import type { CapturedConnection } from '#site/capture/model.ts';
import { wire } from '#site/views/testing/wire.ts';
import { followed } from './use-followed-connection.ts';

function connection(key: string, frames: number): CapturedConnection {
  const on = wire();
  for (let at = 0; at < frames; at += 1) on.frame('server', 10 + at, 1, 'hi');
  on.publish();
  const [made] = on.capture.connections.value;
  if (!made) throw new Error('A connection was captured.');
  return { ...made, key };
}

const recorded = connection('recording', 1);
const busy = connection('busy', 1);
const other = connection('other', 1);
const fresh = connection('fresh', 0);

test('the newest with traffic is shown, so that what was captured stays when the next is opened', () => {
  expect(followed([], recorded).key).toBe('recording');
  expect(followed([fresh], recorded).key).toBe('fresh');
  expect(followed([busy, other, fresh], recorded).key).toBe('other');
});

test('a connection that only ended has something to show', () => {
  const reset: CapturedConnection = { ...fresh, key: 'reset', closed: { at: 9, how: 'reset', by: 'server' } };
  expect(followed([busy, reset, fresh], recorded).key).toBe('reset');
});

test('what the reader picked stays; the newest goes on to what is newer', () => {
  expect(followed([busy, other, fresh], recorded, { key: 'busy', newest: false }).key).toBe('busy');
  expect(followed([busy, fresh], recorded, { key: 'fresh', newest: true }).key).toBe('fresh');
  expect(followed([fresh, busy], recorded, { key: 'fresh', newest: true }).key).toBe('busy');
  expect(followed([busy], recorded, { key: 'forgotten', newest: false }).key).toBe('busy');
});
