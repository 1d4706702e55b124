import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lengthWords } from '#site/i18n/length-words.ts';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { startServer } from './setup/server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Bytes of both headers that are drawn, from the client and from the server. */
const headers = async (page: Page) =>
  (await page.locator('.length-cost tbody tr').allInnerTexts()).slice(0, 2).map((row) => Number(/\d+/.exec(row)?.[0]));

describe.each(['en', 'ru'] as const)('the lesson about lengths (%s)', (language) => {
  it('is worked by keyboard through all three forms, refuses a fourth, and outlives its server', async () => {
    const said = lengthWords(language);
    const server = await startServer();
    // What the server is made to write breaks the protocol; then it is stopped, and each refused connection is reported.
    const expected = [/WebSocket connection to .* failed/, /net::ERR_/];
    const url = new URL(language === 'ru' ? 'ru/length/' : 'length/', server.address).href;
    const { page, context, complaints } = await visit(browser, url, {
      expected,
      viewport: { width: 320, height: 800 },
    });
    const sent = async (frame: number) => {
      await page.getByRole('button', { name: said.send, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator(`tr[data-frame="${frame}"][aria-current="true"]`).waitFor();
      await page.locator(`tr[data-frame="${frame + 1}"]`).waitFor();
    };
    try {
      await connected(page, language);
      const slider = page.getByRole('slider', { name: said.slider });
      const number = page.getByRole('spinbutton', { name: said.number });
      expect([await number.inputValue(), await headers(page)]).toEqual(['125', [6, 2]]);
      await sent(1);

      await slider.focus();
      await page.keyboard.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).toBe(said.valueText('126', 126, said.forms[16]));
      expect([await number.inputValue(), await headers(page)]).toEqual(['126', [8, 4]]);
      await sent(3);

      await slider.focus();
      for (const key of ['End', 'PageDown', 'ArrowLeft']) await page.keyboard.press(key);
      expect([await number.inputValue(), await headers(page)]).toEqual(['65535', [8, 4]]);
      await page.keyboard.press('ArrowRight');
      expect([await number.inputValue(), await headers(page)]).toEqual(['65536', [14, 10]]);
      await sent(5);
      const rows = (await frameRows(page)).slice(0, 6);
      expect(rows.map(({ from, length }) => [from, length])).toEqual(
        [125, 126, 65_536].flatMap((length) => [
          ['client', length],
          ['server', length],
        ]),
      );
      const legend = page.locator('.anatomy .legend');
      expect(await legend.innerText()).toMatch(/Extended/i);

      await page.getByRole('button', { name: said.break }).focus();
      await page.keyboard.press('Enter');
      await page.locator('tr[data-frame="7"][aria-current="true"]').waitFor();
      await page.locator('.trouble').filter({ hasText: 'length-not-minimal' }).waitFor();
      // The browser's answer, and nothing else than that rule can be its reason.
      await page.locator('tr[data-frame="8"]').filter({ hasText: '1002' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);

      await server.stop();
      await gone(page, language);
      // The first may have been scrolled out of the table.
      const kept = (await frameRows(page)).filter(({ number }) => number > 2 && number < 7);
      expect(kept).toEqual(rows.slice(2));
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await server.stop();
    }
  });
});
