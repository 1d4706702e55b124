import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Capture, parseCapture } from '#protocol/capture-file.ts';
import { fieldsOf } from '#protocol/fields-of.ts';
import { encodeFrame } from '#protocol/frame-encoder.ts';
import { itemSpan } from '#protocol/item-span.ts';
import type { End, Field, Item, Span } from '#protocol/model.ts';
import { type RuleId, rules } from '#protocol/rules.ts';
import { dissectCapture } from '#protocol/testing/dissect-capture.ts';
import { Random } from '#protocol/testing/random.ts';
import { writeLog } from '#protocol/testing/write-log.ts';

const folder = new URL('../content/captures/', import.meta.url);
const files = readdirSync(folder).filter((name) => /^[a-z0-9-]+\.md$/.test(name));
const captures: readonly (readonly [string, Capture])[] = files.map((name) => [
  name,
  parseCapture(readFileSync(new URL(name, folder), 'utf8')),
]);

/** Rules that no capture shows, each with its reason. */
const notShown: Partial<Record<RuleId, string>> = {
  'payload-not-kept': 'takes a frame of more than 16 MiB; shown by the properties, with a smaller bound',
  'message-not-kept': 'takes a message of more than 16 MiB; shown by the properties, with a smaller bound',
  'too-many-requests-unanswered': 'takes more than 1 MiB of requests before an answer',
};

function* byByte(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) yield bytes.subarray(at, at + 1);
}

function atRandom(seed: number) {
  const random = new Random(seed);
  return function* (bytes: Uint8Array): Iterable<Uint8Array> {
    for (let at = 0; at < bytes.length; ) {
      const next = Math.min(bytes.length, at + random.int(1, random.chance(0.5) ? 4 : 200));
      yield bytes.subarray(at, next);
      at = next;
    }
  };
}

/** What this end wrote, the missing bytes of a gap as zeros. */
function streamOf(capture: Capture, from: End): Uint8Array {
  return Buffer.concat(
    capture.events.map((event) => {
      if (event.from !== from || !('bytes' in event)) return new Uint8Array(0);
      return typeof event.bytes === 'number' ? new Uint8Array(event.bytes) : event.bytes;
    }),
  );
}

function expectTiles(fields: readonly Field[], { start, end }: Span): void {
  let at = start;
  for (const field of fields) {
    expect(field.span.start).toBe(at);
    expect(field.span.end).toBeGreaterThan(at);
    if (field.fields) expectTiles(field.fields, field.span);
    at = field.span.end;
  }
  expect(at).toBe(end);
}

test('every capture says what it is about', () => {
  for (const [name, { prose }] of captures) expect(prose, name).not.toBe('');
});

test('there are captures of every origin', () => {
  const kinds = captures.map(([, capture]) => capture.origin.kind);
  expect(kinds.length).toBeGreaterThanOrEqual(40);
  expect(new Set(kinds)).toEqual(new Set(['peers', 'standard', 'hand']));
});

test('every rule is shown by a capture, or stands in the list of exceptions', () => {
  const shown = new Set(captures.flatMap(([, capture]) => dissectCapture(capture)).flatMap(ruleIds));
  const missing = rules.map(({ id }) => id).filter((id) => !shown.has(id));
  expect(missing.toSorted()).toEqual(Object.keys(notShown).toSorted());
});

function ruleIds({ notes }: Item): RuleId[] {
  return notes.map(({ rule }) => rule);
}

describe.each(captures)('%s', (_, capture) => {
  const items = dissectCapture(capture);

  test('gives what is expected', () => {
    expect(writeLog(items)).toBe(capture.expected);
  });

  test('gives the same byte by byte', () => {
    expect(writeLog(dissectCapture(capture, byByte))).toBe(capture.expected);
  });

  test.each([1, 2, 3])('gives the same cut at random, seed %i', (seed) => {
    expect(writeLog(dissectCapture(capture, atRandom(seed)))).toBe(capture.expected);
  });

  test('fields tile their items', () => {
    for (const item of items) expectTiles(fieldsOf(item), itemSpan(item));
  });

  test.each(['client', 'server'] as const)('frames of the %s encode to the bytes that they came from', (from) => {
    const stream = streamOf(capture, from);
    for (const item of items) {
      if (item.kind !== 'frame' || item.from !== from) continue;
      const { start, end } = itemSpan(item);
      expect(Buffer.from(encodeFrame(item)).equals(stream.subarray(start / 8, end / 8))).toBe(true);
    }
  });
});

describe('captures that pages show', () => {
  const shown = captures.filter(([, capture]) => capture.shown);

  test.each(shown)('%s is real traffic, in both languages', (_, capture) => {
    expect(capture.origin.kind).toBe('peers');
    expect(capture.titleRu).toBeTruthy();
    expect(capture.summary).toBeTruthy();
    expect(capture.summaryRu).toBeTruthy();
    expect(capture.target).toMatch(/^\//);
  });

  test.each(shown)('%s holds no secret', (_, capture) => {
    const heads = dissectCapture(capture).filter((item) => item.kind === 'request' || item.kind === 'response');
    const names = heads.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()));
    expect(names).not.toContain('cookie');
    expect(names).not.toContain('authorization');
    expect(names).not.toContain('set-cookie');
  });
});
