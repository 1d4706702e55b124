import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, visit } from './setup/browser.ts';
import { provoked, throughFrames, throughHandshake } from './setup/first-lessons.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// In English and the light theme. `keyboard.deep.test.ts` has the rest.
describe.each([1280, 320])('at %d px', (width) => {
  it('the frames lesson works by keyboard alone', async () => {
    const url = new URL('frames/', inject('address')).href;
    const { page, context, complaints } = await visit(browser, url, { viewport: { width, height: 800 } });
    await throughFrames(page, 'en');
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('the handshake lesson works by keyboard alone', async () => {
    const url = new URL('handshake/', inject('address')).href;
    const viewport = { width, height: 800 };
    const { page, context, complaints } = await visit(browser, url, { viewport, expected: provoked });
    await throughHandshake(page, 'en');
    await context.close();
    expect(complaints).toEqual([]);
  });
});
