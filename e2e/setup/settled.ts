import type { Page } from 'playwright-core';

/** Settles when the page has the fonts that it will have and every island has come alive. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]:not([client="visible"])') === null);
  await page.waitForFunction(() => [...document.fonts].some(({ family }) => /IBM Plex Mono/.test(family)));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
