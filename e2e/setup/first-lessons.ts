import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { tabTo, tabToHeadingOf } from './keyboard.ts';
import { connected } from './lab.ts';

// Not one click in this file.

/** The 426 that the handshake lesson provokes on purpose. */
export const provoked = [/the server responded with a status of 426/];

const focused = (page: Page, selector: string) => page.locator(`${selector}:focus`);

/** Goes through the frames lesson as a reader without a mouse does. */
export async function throughFrames(page: Page, language: Language): Promise<void> {
  await connected(page, language);
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
  // MASK and a length of 5.
  expect(await page.locator('.byte-said').innerText()).toMatch(/^1\s*85\b/);
}

/** Goes through the handshake lesson as a reader without a mouse does. */
export async function throughHandshake(page: Page, language: Language): Promise<void> {
  await connected(page, language);
  await tabTo(page, '.head-line[data-side="request"]');
  await page.keyboard.press('Home');
  await focused(page, '.head-line[data-side="request"][data-line="0"]').waitFor();
  await page.keyboard.press('ArrowDown');
  await focused(page, '.head-line[data-side="request"][data-line="1"]').waitFor();
  await page.locator('.head-explained').first().filter({ hasText: /Host/ }).waitFor();

  const { upgrade } = handshakeWords(language).labs;
  const lab = page.getByRole('region', { name: upgrade.label });
  await tabToHeadingOf(page, upgrade.label);
  await lab.getByRole('status').filter({ hasText: upgrade.ready }).waitFor();
  await tabTo(page, '.source-bar button');
  await page.keyboard.press('Enter');
  await lab.getByRole('status').filter({ hasText: upgrade.answered }).waitFor();
  const answer = await lab.locator('.head-lines.is-response').innerText();
  expect(answer).toMatch(/426 Upgrade Required/);
  expect(answer).toMatch(/Upgrade:\s*websocket/i);
}
