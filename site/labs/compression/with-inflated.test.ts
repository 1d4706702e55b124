import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCapture } from '#protocol/capture-file.ts';
import { needsInflater } from '#site/capture/inflating.ts';
import { recordedConnection } from '#site/labs/lab-shell/recorded.ts';
import { recordingFrom } from '#site/sources/recording-from.ts';
import { exchangesOf } from './exchanges.ts';
import { withInflated } from './with-inflated.ts';

it.each([
  ['lesson-compression', [54, 6, 5]],
  ['lesson-compression-no-takeover', [54, 54, 54]],
])('a page draws %s inflated, without the library that inflates', (name, wire) => {
  const text = readFileSync(new URL(`../../../content/captures/${name}.md`, import.meta.url), 'utf8');
  const connection = recordedConnection(withInflated(recordingFrom(name, parseCapture(text))));
  expect(needsInflater('/echo?deflate')).toBe(true);
  const all = exchangesOf(connection);
  expect(all.map(({ out }) => out.wire)).toEqual(wire);
  expect(all.map(({ back }) => back?.wire)).toEqual(wire);
  for (const { out, back } of all)
    for (const each of [out, back]) {
      expect(new TextDecoder().decode(each?.captured.frame.inflated)).toMatch(/^\[\{"sensor":"hall".{80,}\]$/);
      expect(each?.captured.frame.notes).toEqual([]);
    }
});
