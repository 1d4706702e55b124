import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './setup/browser.ts';
import { settled } from './setup/settled.ts';
import { sitePages } from './setup/site-pages.ts';

const KB = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it.each(sitePages())('%s ships at most 60 KB of JavaScript, gzipped, before the first interaction', async (path) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const scripts = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const isScript = /javascript/.test(response.headers()['content-type'] ?? '');
    if (isScript)
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
  });
  await page.goto(new URL(path.slice(1), inject('address')).href);
  await settled(page);
  await page.waitForLoadState('networkidle');
  const inline = await page
    .locator('script:not([src])')
    .evaluateAll((all) =>
      all.filter((script) => !/json/.test(script.getAttribute('type') ?? '')).map((script) => script.textContent ?? ''),
    );
  const sizes = await Promise.all(
    [...scripts].map(async ([url, size]) => ({ name: new URL(url).pathname, bytes: await size })),
  );
  sizes.push({ name: 'in the page', bytes: gzipSync(inline.join('\n'), { level: 9 }).length });
  await context.close();
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = sizes.sort((a, b) => b.bytes - a.bytes).map(({ name, bytes }) => `${bytes} ${name}`);
  expect(total, list.join('\n')).toBeLessThanOrEqual(60 * KB);
});
