import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { connected, frameRows } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();
const words = terminalWords('en');

async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

const rows = (page: Page) => page.locator('.terminal .xterm-rows');

/** Settles when the terminal shows this text, wherever its rows end. */
async function shows(page: Page, text: string): Promise<void> {
  const shown = async () => (await rows(page).innerText()).replaceAll(/\s/g, '');
  await expect.poll(shown, { timeout: 10_000 }).toContain(text.replaceAll(/\s/g, ''));
}

/** A terminal whose client is connected to `/echo`. */
async function open(width = 1280) {
  const visited = await site.visit('terminal', 'en', { viewport: { width, height: 900 } });
  const { page } = visited;
  await connected(page);
  await page.getByRole('button', { name: words.open }).click();
  await rows(page).filter({ hasText: words.start.client }).waitFor();
  await type(page, 'connect /echo');
  await rows(page).filter({ hasText: '101 Switching Protocols' }).waitFor();
  return visited;
}

it('wraps what it shows, and the line that is being typed, anew when the window changes', async () => {
  const { page, context, complaints } = await open();
  const long = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ');
  await type(page, long);
  await shows(page, `<- ${long}`);
  await page.keyboard.type('half a li');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await rows(page).boundingBox())?.width ?? 1000).toBeLessThan(390);
  await shows(page, `<- ${long}`);
  await page.keyboard.type('ne that goes on beyond the end of a narrow row of this terminal');
  await page.keyboard.press('Enter');
  await shows(page, '<- half a line that goes on beyond the end of a narrow row of this terminal');
  await page.setViewportSize({ width: 1280, height: 900 });
  await shows(page, `<- ${long}`);
  await shows(page, '<- half a line that goes on beyond the end of a narrow row of this terminal');
  await context.close();
  expect(complaints).toEqual([]);
});

it('edits by what a reader calls a character: wide ones, joined ones, combined ones', async () => {
  const { page, context } = await open();
  const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}';
  await page.keyboard.insertText(`中${family}e\u0301文`);
  // Left of 文, of the e with its accent, and of the family: three steps, whatever they are made of.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('|');
  await page.keyboard.press('Delete');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await shows(page, '<- 中|e\u0301');
  await page.locator('tr[data-frame="2"]').waitFor();
  const [sent] = await frameRows(page);
  await context.close();
  // UTF-8: three bytes, one, one and two.
  expect(sent?.length).toBe(7);
});

it('gives out what is selected, and takes what is pasted line by line', async () => {
  const { page, context } = await open();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await type(page, 'copy-me');
  await shows(page, '<- copy-me');
  // xterm lies over its rows and takes the clicks.
  const box = await rows(page).locator('span', { hasText: 'copy-me' }).last().boundingBox();
  if (box === null) throw new Error('Expected the line on the screen.');
  await page.mouse.dblclick(box.x + (2 * box.width) / 3, box.y + box.height / 2);
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('copy-me');
  await page.evaluate(() => navigator.clipboard.writeText('first\nsecond\n'));
  await page.keyboard.press('Control+v');
  await shows(page, '<- first');
  await shows(page, '<- second');
  await context.close();
});

it('stops what Ctrl-C stops, and the prompt is back', async () => {
  const { page, context } = await open();
  await type(page, 'connect /delay/10000');
  await page.keyboard.press('Control+c');
  await type(page, 'connect /echo');
  await type(page, 'after');
  await shows(page, '<- after');
  await context.close();
});

it('tells a screen reader each line', async () => {
  const { page, context } = await open();
  await type(page, 'a line to be read aloud');
  await shows(page, '<- a line to be read aloud');
  const told = page.locator('.terminal .xterm-accessibility-tree');
  expect(await told.getAttribute('role')).toBe('list');
  await told.getByRole('listitem').filter({ hasText: '<- a line to be read aloud' }).first().waitFor();
  await page.locator('.terminal .live-region').filter({ hasText: 'a line to be read aloud' }).waitFor();
  expect(await page.locator('.terminal textarea').getAttribute('aria-label')).toBe(words.label);
  await context.close();
});
