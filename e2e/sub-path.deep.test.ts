import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSite } from '../scripts/built.mjs';
import { sitePages } from './setup/site-pages.ts';

const SITE = 'https://learn.example';
const BASE = '/x/';
const folder = mkdtempSync(path.join(tmpdir(), 'websocket-101-'));

beforeAll(async () => {
  await buildSite({ outDir: folder, settings: { SITE, BASE } });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Every address in a page, resolved as a browser would. */
function addressesIn(html: string, page: string): URL[] {
  const body = html.replace(/<script\b[\s\S]*?<\/script>/g, (script) => script.slice(0, script.indexOf('>') + 1));
  const found = [...body.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(
    (match) => match[1]?.replaceAll('&amp;', '&') ?? '',
  );
  const sets = [...body.matchAll(/\ssrcset="([^"]+)"/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  );
  return [...found, ...sets].map((address) => new URL(address, SITE + page));
}

/** The file that a static host answers this path with, undefined for a 404. */
function fileOf(url: URL): string | undefined {
  if (!url.pathname.startsWith(BASE)) return undefined;
  const file = path.join(folder, decodeURIComponent(url.pathname.slice(BASE.length)));
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = path.join(file, 'index.html');
  return url.pathname.endsWith('/') && existsSync(index) ? index : undefined;
}

it(`built for ${SITE}${BASE}, every link, script, style and picture leads somewhere`, () => {
  const pages = sitePages(folder);
  expect(pages.length).toBeGreaterThan(4);
  const broken = pages.flatMap((page) => {
    const base = BASE + page.slice(1);
    return addressesIn(readFileSync(path.join(folder, page, 'index.html'), 'utf8'), base)
      .filter((url) => url.origin === SITE)
      .filter((url) => {
        const file = fileOf(url);
        if (!file) return true;
        // `#f=3` chooses frame 3, whose row has an id of its own.
        const id = decodeURIComponent(url.hash.slice(1)).replace(/^f=/, 'frame-');
        return file.endsWith('.html') && id !== '' && !readFileSync(file, 'utf8').includes(` id="${id}"`);
      })
      .map((url) => `${base} -> ${url.pathname}${url.hash}`);
  });
  expect([...new Set(broken)]).toEqual([]);
});
