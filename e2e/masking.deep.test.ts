import { expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, drawnFrame, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

const TEXT = 'GET /own.js HTTP/1.1';
const hexOf = (text: string) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));

it.each(languages)('one text sent twice, walked, and read as a proxy would, by keyboard (%s)', async (language) => {
  const { page, context, complaints } = await site.visit('masking', language);
  const { twice, walk, story } = maskingWords(language);
  const lab = page.getByRole('region', { name: twice.label });
  await connected(lab, language);
  await lab.getByText(twice.recorded).waitFor();

  const field = lab.getByRole('textbox');
  await field.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(TEXT);
  await page.keyboard.press('Enter');
  await lab.getByText(twice.own).waitFor();

  // Both frames as they crossed the wire: the same text, two keys.
  const { hex } = await drawnFrame(lab.locator('.twins'));
  const rows = [0, 1].map((row) => hex.filter((_, at) => at % 2 === row).map((byte) => Number.parseInt(byte, 16)));
  const plain = rows.map((row) => row.slice(6).map((byte, at) => byte ^ (row[2 + (at % 4)] ?? 0)));
  for (const bytes of plain) expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(TEXT);
  expect(rows[0]?.slice(0, 2)).toEqual(rows[1]?.slice(0, 2));
  expect(rows[0]?.slice(2, 6)).not.toEqual(rows[1]?.slice(2, 6));
  const differ = (from: number, to: number) =>
    rows[0]?.slice(from, to).filter((byte, at) => byte !== rows[1]?.[from + at]).length ?? 0;
  await lab.getByText(twice.differ(differ(2, 6), differ(6, 6 + TEXT.length), TEXT.length)).waitFor();

  // The story is told on the same bytes.
  const told = page.getByRole('region', { name: story.label });
  await told.scrollIntoViewIfNeeded();
  await told.getByText(story.proxy.reads('GET', '/own.js')).waitFor();
  await told.getByText(story.proxy.nothing).waitFor();
  expect(await told.locator('mark').allInnerTexts()).toEqual([TEXT]);

  // The walk, by arrow keys: the selection is one, so the byte is marked in both frames above too.
  const walked = page.getByRole('region', { name: walk.label });
  await walked.scrollIntoViewIfNeeded();
  // Its recording is longer by three bytes: these are the reader's own.
  await walked.locator(`[data-byte="${TEXT.length}"]`).waitFor({ state: 'detached' });
  await walked.locator('[data-byte="0"]').focus();
  for (let byte = 1; byte <= 4; byte++) {
    await page.keyboard.press('ArrowRight');
    await walked.locator(`[data-byte="${byte}"]:focus[aria-pressed="true"]`).waitFor();
  }
  const results = await walked.locator('.bitwise tr:last-child .tinted').allInnerTexts();
  expect(results).toEqual([hexOf(TEXT)[4], hexOf(TEXT)[4]]);
  expect(await lab.locator('[data-byte="10"][aria-pressed="true"]').count()).toBe(1);
  await page.keyboard.press('ArrowLeft');
  await walked.locator('[data-byte="3"]:focus').waitFor();

  expect(await axeViolations(page)).toEqual([]);

  await site.stop();
  await gone(lab, language);
  await lab.getByText(twice.own).waitFor();
  expect(await told.locator('mark').allInnerTexts()).toEqual([TEXT]);
  await context.close();
  expect(complaints).toEqual([]);
});
