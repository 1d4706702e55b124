import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected } from './setup/lab.ts';

// Not one click in this file.
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const focused = (page: Page, selector: string) => page.locator(`${selector}:focus`);

describe.each([1280, 320])('at %d px', (width) => {
  it('the frames lesson works by keyboard alone', async () => {
    const url = new URL('frames/', inject('address')).href;
    const { page, context, complaints } = await visit(browser, url, { viewport: { width, height: 800 } });
    await connected(page);
    await tabTo(page, 'main input[type="text"], main input:not([type]), main textarea');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    // The recording's frames go, the reader's own stand in their place, and the one that was sent is chosen.
    await page.locator('tr[data-frame="3"]').waitFor({ state: 'detached' });
    await page.locator('tr[data-frame="1"][aria-current="true"]').waitFor();
    await page.locator('tr[data-frame="2"]').waitFor();

    await tabTo(page, 'tr[data-frame="1"] .tag');
    await page.keyboard.press('ArrowDown');
    await focused(page, 'tr[data-frame="2"] .tag').waitFor();
    await page.keyboard.press('ArrowUp');
    await focused(page, 'tr[data-frame="1"] .tag').waitFor();

    await page.keyboard.press('Enter');
    await focused(page, '.bit-field').waitFor();
    await page.keyboard.press('End');
    await focused(page, '.bit-field[aria-pressed="true"]').waitFor();
    await page.keyboard.press('Escape');
    await focused(page, 'tr[data-frame="1"] .tag').waitFor();

    await tabTo(page, '.byte-grid [data-byte]');
    await page.keyboard.press('Home');
    await focused(page, '.byte-grid [data-byte="0"]').waitFor();
    await page.keyboard.press('ArrowRight');
    await focused(page, '.byte-grid [data-byte="1"]').waitFor();
    const said = await page.locator('.byte-said').innerText();
    await context.close();
    expect(said).toMatch(/85, byte 1 of frame 1/);
    expect(complaints).toEqual([]);
  });

  it('the handshake lesson works by keyboard alone', async () => {
    // The 426 that the lesson provokes on purpose.
    const expected = [/the server responded with a status of 426/];
    const url = new URL('handshake/', inject('address')).href;
    const { page, context, complaints } = await visit(browser, url, { viewport: { width, height: 800 }, expected });
    await connected(page);
    await tabTo(page, '.head-line[data-side="request"]');
    await page.keyboard.press('Home');
    await focused(page, '.head-line[data-side="request"][data-line="0"]').waitFor();
    await page.keyboard.press('ArrowDown');
    await focused(page, '.head-line[data-side="request"][data-line="1"]').waitFor();
    const explained = page.locator('.head-explained').first();
    await explained.filter({ hasText: /Host/ }).waitFor();

    const { upgrade } = handshakeWords('en').labs;
    const lab = page.getByRole('region', { name: upgrade.label });
    // The lab comes alive when it comes into view, with the heading before it.
    await tabTo(page, 'a[href="#what-426-means"]');
    await lab.getByRole('status').filter({ hasText: upgrade.ready }).waitFor();
    await tabTo(page, '.source-bar button');
    await page.keyboard.press('Enter');
    await lab.getByRole('status').filter({ hasText: upgrade.answered }).waitFor();
    const answer = await lab.locator('.head-lines.is-response').innerText();
    await context.close();
    expect(answer).toMatch(/426 Upgrade Required/);
    expect(answer).toMatch(/Upgrade:\s*websocket/i);
    expect(complaints).toEqual([]);
  });
});
