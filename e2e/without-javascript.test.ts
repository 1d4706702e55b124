import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { words } from '#site/i18n/words.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { languageOfPage, sitePages } from './setup/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const pages = sitePages().filter((page) => !page.includes('glossary'));

describe.each(pages)('%s without JavaScript', (path) => {
  it('shows a recording in each lab, with its explanations', async () => {
    const url = new URL(path.slice(1), inject('address')).href;
    const { page, context } = await visit(browser, url, { javaScriptEnabled: false });
    const language = languageOfPage(path);
    const { bar } = words(language).labs;
    const labs = page.locator('.lab, .stage');
    const texts = await labs.allInnerTexts();
    const empty = await page
      .locator('astro-island')
      .evaluateAll((islands) => islands.filter((island) => island.textContent?.trim() === '').length);
    await context.close();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toContain(bar.recording);
    for (const text of texts) expect(text).toMatch(/101 Switching Protocols|Sec-WebSocket-Accept|\b81\b|FIN/);
    expect(empty).toBe(0);
  });
});
