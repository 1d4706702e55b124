import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { heardFromWire } from './heard-from-wire.ts';

/** What a browser was seen to tell script of each of these, in short. */
function heard(name: string): string[] {
  const file = new URL(`../../../content/captures/${name}.md`, import.meta.url);
  const recording = recordingFrom(name, parseCapture(readFileSync(file, 'utf8')));
  return heardFromWire(recordedConnection(recording)).map((event) => {
    if (event.kind === 'message')
      return `message ${event.data.type === 'string' ? event.data.text : [...event.data.bytes].join(' ')}`;
    if (event.kind === 'close') return `close ${event.code} "${event.reason}" ${event.wasClean}`;
    return event.kind;
  });
}

test.each([
  ['lesson-frames', ['open', 'message hello', 'message 0 1 254 255', 'close 1000 "bye" true']],
  ['chromium-reset', ['open', 'message still here', 'close 1006 "" false']],
  ['chromium-fin-without-close', ['open', 'close 1006 "" false']],
  ['chromium-fails-masked', ['open', 'error', 'close 1006 "" false']],
  ['chromium-fails-utf8', ['open', 'error', 'close 1006 "" false']],
  ['chromium-404', ['error', 'close 1006 "" false']],
])('%s', (name, expected) => {
  expect(heard(name)).toEqual(expected);
});

test('a connection that is open still has no end', () => {
  expect(heard('landing-hello')).not.toContainEqual(expect.stringMatching(/^close/));
});
