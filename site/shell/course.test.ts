import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { endpoints } from '#demo-server/endpoints/table.ts';
import { at } from '../../scripts/root.mjs';
import { course } from './course.ts';

/** The last part of each page's path, in any language. */
const pages = [
  ...course.flatMap(({ lessons }): readonly string[] => lessons),
  ...globSync('site/pages/**/*.{astro,ts}', { cwd: at('.') }).map((file) => path.basename(file).split('.')[0] ?? ''),
];

test('no page’s path equals an endpoint’s', () => {
  expect(pages).toEqual(expect.arrayContaining(['frames', '404']));
  const own = [...endpoints.keys(), 'healthz'];
  expect(own).toEqual(expect.arrayContaining(['echo', 'tap', 'raw']));
  expect(pages.filter((page) => own.includes(page))).toEqual([]);
});
