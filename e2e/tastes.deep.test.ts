import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { type Language, languages } from '#site/i18n/index.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo, tabToHeadingOf, typeAndEnter } from './setup/keyboard.ts';
import { connected, frameRows, gone, PATIENT } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();

/** A plain GET on an endpoint is answered with 426, and a browser reports that on its console. */
const expected = [/the server responded with a status of 426/];

async function tabToTaste(page: Page, name: string, language: Language): Promise<Locator> {
  await tabToHeadingOf(page, name);
  const taste = page.getByRole('region', { name });
  await connected(taste, language);
  return taste;
}

const amounts = (taste: Locator) =>
  taste.locator('td.amount').evaluateAll((cells) => cells.map((cell) => Number(cell.textContent?.replace(/\D/g, ''))));

it.each(languages)(
  'the tastes of the first page, each by keyboard, and without the server (%s)',
  async (language) => {
    const { page, context, complaints } = await site.visit('why', language, {
      viewport: { width: 390, height: 800 },
      expected,
    });
    const { tastes } = firstLabWords(language);

    const speaks = await tabToTaste(page, tastes.serverSpeaks, language);
    await tabTo(page, `section[aria-label=${JSON.stringify(tastes.serverSpeaks)}] button.primary`);
    await page.keyboard.press('Enter');
    await speaks.getByText(tastes.unasked(3, 0)).waitFor();
    const news = [1, 2, 3].map((number) => ({
      from: 'server',
      type: 'text',
      length: new TextEncoder().encode(tastes.news(number)).length,
    }));
    expect(await frameRows(speaks)).toMatchObject(news);

    const both = await tabToTaste(page, tastes.bothAtOnce, language);
    await tabTo(page, `section[aria-label=${JSON.stringify(tastes.bothAtOnce)}] button.primary`);
    await page.keyboard.press('Enter');
    // Eight out and eight back, of 16 KiB: a masked frame with a length of 16 bits.
    await expect.poll(() => both.locator('.crossing-wire > g').count(), PATIENT).toBe(16);
    expect(await both.locator('.crossing-wire > g.c').count()).toBe(8);
    const said = await both.getByRole('figure').innerText();
    expect(said).toContain(tastes.begins('81 fe 40 00'));

    const less = await tabToTaste(page, tastes.lessAround, language);
    await tabTo(page, '#taste-text');
    await typeAndEnter(page, 'ab');
    // Two bytes of header and four of key; an echo has no key. HTTP brings its head along, both ways.
    await expect.poll(async () => (await amounts(less)).slice(2), PATIENT).toEqual([6, 2]);
    await expect.poll(async () => Math.min(...(await amounts(less)).slice(0, 2)), PATIENT).toBeGreaterThan(100);
    expect(await axeViolations(page)).toEqual([]);

    // The server goes while it speaks: what it said stays, and so does all else.
    const kept = { frames: await frameRows(speaks), said, amounts: await amounts(less) };
    await tabTo(page, `section[aria-label=${JSON.stringify(tastes.serverSpeaks)}] button.primary`, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await speaks.getByText(tastes.unasked(4, 0)).waitFor();
    await site.stop();
    await gone(speaks, language);
    expect((await frameRows(speaks)).slice(0, 4)).toEqual([
      ...kept.frames,
      expect.objectContaining({ number: 4, from: 'server', type: 'text' }),
    ]);
    expect(await both.getByRole('figure').innerText()).toBe(kept.said);
    expect(await amounts(less)).toEqual(kept.amounts);

    await site.restart();
    await connected(speaks, language);
    await tabTo(page, `section[aria-label=${JSON.stringify(tastes.serverSpeaks)}] button.primary`, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await speaks.getByText(tastes.unasked(3, 0)).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
  60_000,
);
