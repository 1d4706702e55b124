import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exampleNamed, examples } from './examples.ts';
import { outcomes } from './testing/outcomes.ts';

const all = Object.values(outcomes).flat();

it('has what happens for each', () => {
  expect(new Set(all.filter(({ changes }) => changes === undefined).map(({ example }) => example))).toEqual(
    new Set(Object.keys(examples)),
  );
});

it.each(all.filter(({ changes }) => changes !== undefined).map((outcome) => [outcome.example, outcome] as const))(
  '%s has what its lesson asks to change, once',
  (example, { changes = [] }) => {
    for (const [before] of changes) expect(examples[example].split(before), before).toHaveLength(2);
  },
);

it('are short enough to be read at once', () => {
  for (const [name, code] of Object.entries(examples)) {
    expect(code.trimEnd().split('\n').length, name).toBeLessThanOrEqual(36);
    expect(Math.max(...code.split('\n').map((line) => line.length)), name).toBeLessThanOrEqual(72);
  }
});

it.each(['en', 'ru'])('stand in the lesson whose outcomes they have: %s', async (language) => {
  for (const [slug, ofLesson] of Object.entries(outcomes)) {
    const text = await readFile(new URL(`../../../content/lessons/${language}/${slug}.mdx`, import.meta.url), 'utf8');
    const shown = [...text.matchAll(/<Api examples="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '));
    expect(shown.sort()).toEqual([...new Set(ofLesson.map(({ example }) => example))].sort());
  }
});

it('names those that there are', () => {
  expect(() => exampleNamed('openning')).toThrow('Expected one of opening');
});
