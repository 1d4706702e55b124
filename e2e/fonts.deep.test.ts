import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './setup/browser.ts';
import { settled } from './setup/settled.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(() => context.close());

const address = (path: string) => new URL(path, inject('address')).href;

/** The faces of IBM Plex that a page has taken. */
const taken = () =>
  page.evaluate(() => [
    ...new Set([...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)),
  ]);

describe('a visit', () => {
  it('takes its stand-in where Sans is late, for as long as the page lasts, and has Plex on the next', async () => {
    let arrive = () => {};
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/sans-*.woff2', async (route) => {
      await late;
      await route.continue();
    });
    await page.goto(address('why/'), { waitUntil: 'commit' });
    await page.locator('h1').waitFor();
    const arrived = page.waitForResponse('**/sans-*.woff2');
    arrive();
    await arrived;
    await settled(page);
    expect(await taken()).toContain('IBM Plex Mono');
    expect(await taken()).not.toContain('IBM Plex Sans');
    await page.unrouteAll();
    await page.goto(address('frames/'));
    await settled(page);
    expect(await taken()).toEqual(expect.arrayContaining(['IBM Plex Sans', 'IBM Plex Mono']));
  });

  it('asks for no mono face before it is painted, and its later pages do', async () => {
    const asked = () =>
      page.evaluate(() => {
        const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
        const faces = performance.getEntriesByType('resource').filter(({ name }) => name.includes('plex-mono'));
        return faces.map(({ startTime }) => startTime < painted);
      });
    await page.goto(address('frames/'));
    await settled(page);
    expect(await asked()).toEqual([false, false]);
    await page.waitForFunction(() => sessionStorage.getItem('plex') !== null);
    await page.goto(address('handshake/'));
    await settled(page);
    expect(await asked()).toEqual([true, true]);
    // Another visit, whose cache may be empty.
    page = await context.newPage();
    await page.goto(address('masking/'));
    await settled(page);
    expect(await asked()).toEqual([false, false]);
  });

  it('has Plex without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const asked: string[] = [];
    plain.on('request', (request) => asked.push(request.url()));
    const page = await plain.newPage();
    await page.goto(address('frames/'), { waitUntil: 'networkidle' });
    await plain.close();
    for (const family of ['sans-latin', 'plex-mono-latin-400', 'plex-mono-latin-500']) {
      expect(asked.some((url) => url.includes(family))).toBe(true);
    }
  });
});

describe('what is far from the screen as a page opens', () => {
  it('is laid out by itself, and what the address names stays where it is meanwhile', async () => {
    await page.addInitScript(() => {
      const tops = new Set<number>();
      Reflect.set(globalThis, 'tops', tops);
      // After a frame, not before it: there the browser has not yet held the page where it was.
      const look = () => {
        const heading = document.getElementById('what-to-remember');
        if (heading && document.readyState === 'complete') tops.add(Math.round(heading.getBoundingClientRect().top));
        requestAnimationFrame(() => setTimeout(look));
      };
      look();
    });
    await page.goto(address('frames/#what-to-remember'));
    await page.waitForFunction(() => document.documentElement.classList.contains('is-laid-out'));
    const tops: readonly number[] = await page.evaluate(() => [...Reflect.get(globalThis, 'tops')]);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(1);
    expect(await page.locator('.prose').innerText()).toContain(await page.locator('.lab .legend').first().innerText());
  });
});
