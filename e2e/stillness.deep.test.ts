import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './setup/browser.ts';
import { connected } from './setup/lab.ts';
import { settled } from './setup/settled.ts';
import { languageOfPage, sitePages } from './setup/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

/** What a layout-shift entry says of an element. */
interface Moved {
  readonly node?: Node;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

/** Layout shifts as the browser counts them for CLS, with the elements that moved. */
function collectShifts(): void {
  const shifts: Shift[] = [];
  Reflect.set(globalThis, 'layoutShifts', shifts);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const value = Number(Reflect.get(entry, 'value'));
      const sources: readonly Moved[] = Reflect.get(entry, 'sources') ?? [];
      const moved = sources.map(({ node, previousRect: a, currentRect: b }) => {
        const element = node instanceof Element ? node : node?.parentElement;
        const at = (rect: DOMRectReadOnly) => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(' ');
        return `${element?.localName}.${element?.className}: ${at(a)} -> ${at(b)}`;
      });
      shifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

describe.each(sitePages())('%s', (path) => {
  it.each([1280, 390])('does not move while it comes alive, at %d px', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(collectShifts);
    await page.goto(new URL(path.slice(1), inject('address')).href);
    await settled(page);
    if ((await page.locator('.source-bar:not(.is-own)').count()) > 0) await connected(page, languageOfPage(path));
    // Shifts are reported with the frame after the one that they happened in.
    const shifts = await page.evaluate(
      () =>
        new Promise<readonly Shift[]>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(Reflect.get(globalThis, 'layoutShifts')))),
        ),
    );
    await context.close();
    expect(shifts.filter(({ value }) => value >= 0.0005)).toEqual([]);
  });
});
