import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, frameRows, gone, press } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

/** Bytes of both headers that are drawn, from the client and from the server. */
const headers = async (page: Page) =>
  (await page.locator('.length-cost tbody tr').allInnerTexts()).slice(0, 2).map((row) => Number(/\d+/.exec(row)?.[0]));

it.each(languages)(
  'is worked by keyboard through all three forms, refuses a fourth, and outlives its server (%s)',
  async (language) => {
    const said = lengthWords(language);
    const viewport = { width: 320, height: 800 };
    const { page, context, complaints } = await site.visit('length', language, { viewport });
    const sent = async (frame: number) => {
      await press(page, said.send);
      await page.locator(`tr[data-frame="${frame}"][aria-current="true"]`).waitFor();
      await page.locator(`tr[data-frame="${frame + 1}"]`).waitFor();
    };
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

    await press(page, said.break);
    await page.locator('tr[data-frame="7"][aria-current="true"]').waitFor();
    await page.locator('.trouble').filter({ hasText: 'length-not-minimal' }).waitFor();
    // The browser's answer, and nothing else than that rule can be its reason.
    await page.locator('tr[data-frame="8"]').filter({ hasText: '1002' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await site.stop();
    await gone(page, language);
    // The first may have been scrolled out of the table.
    const kept = (await frameRows(page)).filter(({ number }) => number > 2 && number < 7);
    expect(kept).toEqual(rows.slice(2));
    await context.close();
    expect(complaints).toEqual([]);
  },
);
