import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Light, lightOf, seen, visions } from './testing/colour.ts';
import { deltaE } from './testing/delta-e.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)];
const FIELDS = ['fin', 'rsv', 'opcode', 'mask', 'length', 'key', 'payload', 'close'];

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const colours = new Map(
    pairs.map(([, name, light = '', dark = '']) => [name, lightOf(theme === 'light' ? light : dark)]),
  );
  const colour = (name: string): Light => {
    const found = colours.get(name);
    if (!found) throw new Error(`tokens.css has no colour --${name}.`);
    return found;
  };

  it.each([
    ...['ink', 'ink-2', 'ink-3', 'client', 'server', 'trouble'].flatMap((ink) =>
      ['paper', 'sunk', 'raised'].map((ground) => [ink, ground] as const),
    ),
    ...['client', 'server', 'trouble'].map((end) => [end, `${end}-soft`] as const),
    ...FIELDS.flatMap((field) => ['ink', 'ink-2'].map((ink) => [ink, `f-${field}`] as const)),
  ])('sets text in %s on %s at 4.5:1', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ...FIELDS.flatMap((field) => ['paper', 'sunk', `f-${field}`].map((ground) => [`f-${field}-mark`, ground] as const)),
    ...['paper', 'sunk'].map((ground) => ['line-strong', ground] as const),
  ])('draws %s on %s at 3:1', (mark, ground) => {
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(visions) as (keyof typeof visions)[])(
    'keeps the marks of any two fields apart in %s vision',
    (vision) => {
      const marks = FIELDS.map((field) => [field, seen(colour(`f-${field}-mark`), vision)] as const);
      const close = marks.flatMap(([a, first], index) =>
        marks.slice(index + 1).flatMap(([b, second]) => (deltaE(first, second) < 12 ? [`${a}/${b}`] : [])),
      );
      expect(close).toEqual([]);
    },
  );
});

it('measures difference as published', () => {
  // Pure red, green and blue of sRGB: CIEDE2000 of red against green is 86.6, of red against blue 52.9.
  expect(deltaE([1, 0, 0], [0, 1, 0])).toBeCloseTo(86.6, 0);
  expect(deltaE([1, 0, 0], [0, 0, 1])).toBeCloseTo(52.9, 0);
  expect(contrast([1, 1, 1], [0, 0, 0])).toBeCloseTo(21);
});
