import { expect, test } from 'vitest';
import { recordingSource } from '#site/sources/recording.ts';
import type { WireEvent } from '#site/sources/source.ts';
import { laterSource } from './later-source.ts';

const recording = { name: 'one', target: '/', events: [{ from: 'client', at: 1, hex: '00' }] } as const;

test('who listens early, and asked it to connect, hears all of the source that comes', () => {
  const later = laterSource();
  const heard: WireEvent['type'][] = [];
  const stop = later.subscribe(({ type }) => heard.push(type));
  later.connect();
  expect(later.state.value).toEqual({ status: 'idle' });
  expect(later.address('/', 'c1')).toBeUndefined();
  later.become(recordingSource(recording));
  expect(later.state.value.status).toBe('live');
  expect(heard).toEqual(expect.arrayContaining(['session', 'open', 'bytes']));
  const before = heard.length;
  later.subscribe(({ type }) => heard.push(type));
  expect(heard.length).toBeGreaterThan(before);
  stop();
});

test('nobody connects it who has not asked', async () => {
  const later = laterSource();
  const source = recordingSource(recording);
  later.become(source);
  expect(source.state.value).toEqual({ status: 'idle' });
  expect(await later.command({ do: 'clock' })).toEqual(await source.command({ do: 'clock' }));
});
