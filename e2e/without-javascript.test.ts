import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { words } from '#site/i18n/words.ts';
import { launchBrowser } from './setup/browser.ts';
import { languageOfPage, sitePages } from './setup/site-pages.ts';

let browser: Browser;
/** One for all, since without scripts nothing of a page outlives it. */
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ javaScriptEnabled: false });
});
afterAll(() => browser.close());

const pages = sitePages().filter((page) => !page.includes('glossary'));

describe.each(pages)('%s without JavaScript', (path) => {
  it('shows a recording in each lab, with its explanations', async () => {
    await page.goto(new URL(path.slice(1), inject('address')).href);
    const language = languageOfPage(path);
    const { bar } = words(language).labs;
    const bars = await page.locator('.source-bar').allInnerTexts();
    const labs = await page.locator('astro-island').allInnerTexts();
    expect(bars.length).toBeGreaterThan(0);
    for (const text of bars) expect(text).toContain(bar.recording);
    // What only bytes from the wire can have been: a head, a frame's bits, an Accept.
    for (const text of labs) expect(text).toMatch(/HTTP\/1\.1|Sec-WebSocket|\bFIN\b|\b[0-9a-f]{2}\b/);
  });
});
