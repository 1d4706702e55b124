import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { at } from '../scripts/root.mjs';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { settled } from './setup/settled.ts';
import { missingPages, notThere, sitePages } from './setup/site-pages.ts';

const SHOTS = at('e2e/shots');
const WIDTHS = [1280, 390, 320] as const;
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each([...sitePages(), ...missingPages])('%s', (page) => {
  // One visit a theme, made narrower step by step, as by a reader who turns a tablet. What axe finds it finds at the ends.
  it.each(THEMES)('stands in the %s theme at each width: axe, console, width', async (theme) => {
    const url = new URL(page.slice(1), inject('address')).href;
    const [widest, ...narrower] = WIDTHS;
    const viewport = { width: widest, height: 900 };
    const expected = missingPages.some((each) => each === page) ? notThere : [];
    const visited = await visit(browser, url, { viewport, colorScheme: theme, reducedMotion: 'reduce', expected });
    await settled(visited.page);
    const found = [...(await axeViolations(visited.page))];
    const overflows = [await shot(visited.page, page, widest, theme)];
    for (const width of narrower) {
      await visited.page.setViewportSize({ width, height: 800 });
      overflows.push(await shot(visited.page, page, width, theme));
    }
    found.push(...(await axeViolations(visited.page)));
    await visited.context.close();
    expect(overflows, `pixels wider than the screen at ${WIDTHS}`).toEqual(WIDTHS.map(() => 0));
    expect(found).toEqual([]);
    expect(visited.complaints).toEqual([]);
  });
});

/** Takes a picture of the whole page, and tells by how many pixels it is wider than the screen. */
async function shot(page: Page, path: string, width: number, theme: string): Promise<number> {
  const name = `${path.replaceAll('/', '-').replace(/^-|-$/g, '') || 'index'}-${width}-${theme}.png`;
  await page.screenshot({ path: `${SHOTS}/${name}`, fullPage: true });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
