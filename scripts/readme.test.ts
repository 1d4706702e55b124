import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { limitDescriptions } from '#demo-server/node/limits.ts';
import { at } from './root.mjs';

const KiB = 1024;
const MiB = 1024 * KiB;

const readmes = {
  'README.md': { unlimited: 'unlimited', MiB: 'MiB', KiB: 'KiB', s: 's' },
  'README.ru.md': { unlimited: 'без предела', MiB: 'МиБ', KiB: 'КиБ', s: 'с' },
} as const;

type Words = (typeof readmes)[keyof typeof readmes];

function amount(value: number, unit: string, words: Words): string {
  if (value === Number.POSITIVE_INFINITY) return words.unlimited;
  if (unit === 'milliseconds') return `${value / 1000} ${words.s}`;
  if (unit === 'bytes') return value >= MiB ? `${value / MiB} ${words.MiB}` : `${value / KiB} ${words.KiB}`;
  return String(value);
}

describe.each(Object.entries(readmes))('%s', (name, words) => {
  const text = readFileSync(at(name), 'utf8');

  it('has a line for every script, and none for what is no script', () => {
    const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
    const table = text.slice(text.indexOf('| `npm run …` |'));
    const rows = table.slice(0, table.indexOf('\n\n')).split('\n').slice(2);
    expect(rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1]).sort()).toEqual(Object.keys(scripts).sort());
  });

  it('has every limit, with the values of both profiles', () => {
    const rows = text.split('\n').filter((row) => row.startsWith('| `LIMIT_'));
    const expected = limitDescriptions.map(
      (row) =>
        `| \`${row.variable}\` | ${amount(row.local, row.unit, words)} | ${amount(row.public, row.unit, words)} |`,
    );
    expect(rows.map((row) => row.split('|').slice(0, 4).join('|').concat('|'))).toEqual(expected);
  });

  it('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(() => readFileSync(at(target)), target).not.toThrow(/ENOENT/);
  });
});

it('says the same commands and settings in both languages', () => {
  const code = (name: string) =>
    [...readFileSync(at(name), 'utf8').matchAll(/```\w*\n([\s\S]*?)```/g)].map((match) =>
      (match[1] ?? '').replace(/\s+#.*$/gm, ''),
    );
  expect(code('README.ru.md')).toEqual(code('README.md'));
});
