import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keepalivePayload } from '#feed/keepalive.ts';
import { parseCapture } from '#protocol/capture-file.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { wire } from '#site/views/testing/wire.ts';
import { recordedMarks } from './recorded-marks.ts';
import { noticed, storyOf } from './story.ts';

const file = new URL('../../../content/captures/heartbeat.md', import.meta.url);
const recorded = recordedConnection(recordingFrom('heartbeat', parseCapture(readFileSync(file, 'utf8'))));

test('the recording: a freeze that the script notices first, and the server when it reads again', () => {
  const story = storyOf(recorded, recordedMarks(recorded.key));
  expect(story.map(({ lane, kind }) => `${lane} ${kind}`)).toEqual([
    'script beat',
    'script echo',
    'server ping',
    'browser pong',
    'script beat',
    'script echo',
    'server server-frozen',
    'script beat',
    'script gave-up',
    'server server-thawed',
    'server late-echo',
    'server told',
  ]);
  const times = noticed(story);
  expect(times?.script).toBeCloseTo(3999.3, 1);
  expect(times?.server).toBeCloseTo(6001.5, 1);
});

test('marks of another connection are not told, and without a freeze nobody has to notice', () => {
  expect(noticed(storyOf(recorded, recordedMarks('another')))).toBeUndefined();
});

test('a ping by hand, its pong, and a client that nobody answers for', () => {
  const on = wire();
  on.frame('client', 10, 9, 'by hand');
  on.frame('server', 11, 10, 'by hand');
  on.frame('server', 20_011, 9, new TextDecoder().decode(keepalivePayload()));
  on.capture.apply({ type: 'close', connection: 1, at: 58_011, how: 'timeout', by: 'server' });
  on.publish();
  const [connection] = on.capture.connections.value;
  expect(connection && storyOf(connection, []).map(({ lane, kind }) => `${lane} ${kind}`)).toEqual([
    'script hand-ping',
    'server server-pong',
    'server keepalive',
    'server dropped',
  ]);
});

test('a keepalive is told apart from a ping that was asked for', () => {
  const on = wire();
  on.frame('server', 10, 9, new TextDecoder().decode(keepalivePayload()));
  on.publish();
  const [connection] = on.capture.connections.value;
  expect(connection && storyOf(connection, []).map(({ kind }) => kind)).toEqual(['keepalive']);
});
