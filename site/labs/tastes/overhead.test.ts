import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { newestExchange } from '#site/labs/first-connection/exchange.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { bytesFromHex, hexFromBytes } from '#site/sources/hex.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { askingFor, frameOverhead, httpOverhead } from './overhead.ts';

const recording = (name: string) =>
  recordingFrom(
    name,
    parseCapture(readFileSync(new URL(`../../../content/captures/${name}.md`, import.meta.url), 'utf8')),
  );

test('frames bring six bytes out and two back around a short text', () => {
  const exchange = newestExchange(recordedConnection(recording('landing-hello')));
  expect(frameOverhead(exchange)).toEqual({ out: 6, back: 2 });
  expect(frameOverhead(exchange && { ...exchange, echo: undefined })).toBeUndefined();
});

test('a request brings its head, the answer its own, the content counts for neither', () => {
  const { events } = recording('plain-get-426');
  const [request = '', answer = ''] = events.flatMap((event) => ('hex' in event ? [event.hex] : []));
  const head = new TextDecoder().decode(bytesFromHex(answer)).split('\r\n\r\n')[0] ?? '';
  const overhead = httpOverhead(recordedConnection(recording('plain-get-426')));
  expect(overhead).toEqual({ out: request.length / 2, back: head.length + 4 });
});

test('the text in the target is not around the text', () => {
  const plain = recording('plain-get-426');
  const [first, ...rest] = plain.events;
  if (!first || !('hex' in first)) throw new Error('The recording begins with bytes.');
  const target = `/${askingFor('hé')}&tap=x`;
  const bytes = new TextDecoder().decode(bytesFromHex(first.hex)).replace('/echo', target);
  const said = { ...plain, events: [{ ...first, hex: hexFromBytes(new TextEncoder().encode(bytes)) }, ...rest] };
  const before = httpOverhead(recordedConnection(plain))?.out ?? 0;
  expect(httpOverhead(recordedConnection(said))?.out).toBe(before + '?say=&tap=x'.length);
});
