import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import { forgeWords } from '#site/i18n/forge-words.ts';
import { languages } from '#site/i18n/index.ts';
import { type PresetId, presetGroups, presetList } from '#site/labs/forge/preset-list.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, gone, press } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();

const offered = presetGroups.flatMap((group): readonly PresetId[] => presetList[group]);

/** Walks the list from its first preset to another, as arrow keys do. */
async function choosePreset(page: Page, id: PresetId): Promise<void> {
  const list = page.locator('.is-preset select');
  await list.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < offered.indexOf(id); step++) await page.keyboard.press('ArrowDown');
  expect(await list.inputValue()).toBe(id);
}

const firstByte = (page: Page) => page.locator('.is-forge [data-byte="0"]').first();

it.each(languages)('%s: a preset, a flipped bit, a verdict; a sequence; and a server that goes', async (language) => {
  const result = forgeResultWords(language);
  const { page, context, complaints } = await site.visit('forge', language);
  await connected(page, language);
  await page.locator('.is-forge-result').scrollIntoViewIfNeeded();
  await page.locator('astro-island[client="visible"]:not([ssr])').waitFor({ state: 'attached' });

  await choosePreset(page, 'hello');
  await page.locator('.bit-switch[data-bit="8"][aria-pressed="true"]').waitFor();
  await page.locator('.bit-switch[data-bit="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.locator('.bit-switch[data-bit="1"][aria-pressed="true"]:focus').waitFor();
  await firstByte(page).filter({ hasText: 'c1' }).waitFor();
  await page.locator('.foreseen').first().filter({ hasText: 'rsv-without-extension' }).waitFor();

  await press(page, result.send);
  const verdict = page.locator('.verdict');
  await verdict.filter({ hasText: 'WS_ERR_UNEXPECTED_RSV_1' }).waitFor();
  await verdict.filter({ hasText: result.verdict.outcomes.failed(1002) }).waitFor();
  await verdict.filter({ hasText: result.verdict.comparisons.strict }).waitFor();
  await page.locator('.log').filter({ hasText: 'WS_ERR_UNEXPECTED_RSV_1' }).waitFor();

  await page.locator('.bit-switch[data-bit="1"]').focus();
  await page.keyboard.press('Space');
  await press(page, result.add);
  await page.getByRole('textbox', { name: forgeWords(language).fields.text, exact: true }).fill('Bye');
  await press(page, result.add);
  await press(page, result.sequence.up(2));
  await page
    .getByRole('button', { name: result.sequence.up(1), exact: true })
    .and(page.locator(':focus'))
    .waitFor();
  await press(page, result.sendAll);
  await page.locator('tr[data-frame="4"]').waitFor();
  await verdict.filter({ hasText: result.verdict.outcomes.answered(2) }).waitFor();
  const lengths = await page.locator('tr[data-frame] td.amount:nth-last-child(2)').allInnerTexts();
  const violations = await axeViolations(page);

  await site.stop();
  await gone(page, language);
  const kept = await page.locator('tr[data-frame]').count();
  await context.close();
  expect(lengths.map(Number)).toEqual([3, 5, 3, 5]);
  expect(violations).toEqual([]);
  expect(kept).toBe(4);
  expect(complaints).toEqual([]);
});
