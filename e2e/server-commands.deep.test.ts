import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { serverCommandsWords } from '#site/i18n/server-commands-words.ts';
import { words } from '#site/i18n/words.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo, typeAndEnter } from './setup/keyboard.ts';
import { connected, frameRows, sourceBar } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();

const CODE = '.command.is-close input';
const CLOSES = '.heard-list .is-close';

/** What the list of events says of each close so far. */
const closes = (page: Page) =>
  page
    .locator(CLOSES)
    .evaluateAll((all) => all.map((each) => [...each.querySelectorAll('code')].map((code) => code.textContent)));

it.each(languages)(
  'each code from its own cause, and what no script sees (%s)',
  async (language) => {
    const viewport = { width: 1280, height: 900 };
    const { page, context, complaints } = await site.visit('server-commands', language, { viewport });
    const said = serverCommandsWords(language);
    const { bar } = words(language).labs;
    await connected(page, language);
    await page.locator('.heard-list .is-open').waitFor();

    // A ping: two frames on the wire, no event.
    await tabTo(page, '.command.is-ping > button');
    await page.keyboard.press('Enter');
    // The recording has a second frame too, and an eighth.
    await page.locator('tr[data-frame="8"]').waitFor({ state: 'detached' });
    await page.locator('tr[data-frame="2"]').waitFor();
    expect((await frameRows(page)).map(({ from, type }) => `${from} ${type}`)).toEqual(['server ping', 'client pong']);
    expect(await page.locator('.heard-list li:not(.heard-of)').count()).toBe(1);

    // What the server refuses, it refuses in words.
    await tabTo(page, CODE);
    await typeAndEnter(page, '1006');
    const answer = page.locator('.command.is-close .command-said').filter({ hasText: 'malformed' });
    expect(await answer.innerText()).toContain(said.refusals.malformed);

    // Where a connection is closed, the next command opens another.
    for (const [index, code] of ['', '1000', '4001'].entries()) {
      await typeAndEnter(page, code);
      await page.locator(CLOSES).nth(index).waitFor();
      await sourceBar(page).filter({ hasText: bar.stays }).waitFor();
    }
    await tabTo(page, '.command.is-drop > button');
    await page.keyboard.press('Enter');
    await page.locator(CLOSES).nth(3).waitFor();
    await sourceBar(page).filter({ hasText: bar.stays }).waitFor();
    // Bytes that break a rule: the wire says 1002, script hears of an error and 1006.
    await tabTo(page, '.command.is-bytes > button');
    await page.keyboard.press('Enter');
    await page.locator('.heard-list .is-error').waitFor();
    await page.locator('tr[data-frame="2"]').filter({ hasText: '1002' }).waitFor();
    const ended = (code: string, wasClean: boolean) => [
      `code: ${code}`,
      'reason: ""',
      `wasClean: ${wasClean}`,
      'readyState: 3',
    ];
    const all = [
      ended('1005', true),
      ended('1000', true),
      ended('4001', true),
      ended('1006', false),
      ended('1006', false),
    ];
    expect(await closes(page)).toEqual(all);
    expect(await axeViolations(page)).toEqual([]);

    const frames = await frameRows(page);
    await site.stop();
    await sourceBar(page).filter({ hasText: bar.gone }).waitFor();
    expect(await closes(page)).toEqual(all);
    expect(await frameRows(page)).toEqual(frames);
    await tabTo(page, '.command.is-ping > button', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.command.is-ping').filter({ hasText: said.unanswered.gone }).waitFor();

    await site.restart();
    await connected(page, language);
    expect(await closes(page)).toEqual(all);
    await context.close();
    expect(complaints).toEqual([]);
  },
  60_000,
);

it.each(languages)('every other command by its button, and what came of each (%s)', async (language) => {
  const viewport = { width: 1280, height: 900 };
  const { page, context, complaints } = await site.visit('server-commands', language, { viewport });
  await connected(page, language);
  const frames = async () =>
    (await frameRows(page)).map(({ from, type, fin, length }) => `${from} ${type} ${fin} ${length}`);
  const press = async (name: string) => {
    await tabTo(page, `.command.is-${name} button[type="submit"]`);
    await page.keyboard.press('Enter');
  };
  // A text: one frame, one message event.
  await press('send');
  await page.locator('.heard-list .is-message').waitFor();
  await expect.poll(frames).toEqual([expect.stringMatching(/^server text 1 [1-9]/)]);
  // Parts: as many frames, and one more event. The page may hear of it before the feed has told of its frames.
  await press('fragments');
  await expect.poll(() => page.locator('.heard-list .is-message').count()).toBe(2);
  await expect.poll(async () => (await frames()).at(-1)).toMatch(/^server continuation 1 /);
  const parts = (await frames()).slice(1);
  expect(parts.map((each) => each.split(' ').slice(1, 3).join(' '))).toEqual(
    parts.map((_, at) => `${at === 0 ? 'text' : 'continuation'} ${at === parts.length - 1 ? 1 : 0}`),
  );
  // A pong that nobody asked for: on the wire, and in no event.
  await tabTo(page, '.command.is-pong button[type="submit"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await frames()).at(-1)).toMatch(/^server pong 1 /);
  expect(await page.locator('.heard-list .is-message').count()).toBe(2);
  // A stall: what the page says meanwhile is not read before its time is over.
  await tabTo(page, '.command.is-stall input');
  await typeAndEnter(page, '1500');
  const said = page.locator('.command.is-stall .command-said');
  await tabTo(page, '.page-says input');
  await typeAndEnter(page, 'meanwhile');
  const stalled = await frames();
  await expect.poll(async () => (await frames()).length, { timeout: 10_000 }).toBe(stalled.length + 2);
  expect((await frames()).slice(-2)).toEqual(['client text 1 9', 'server text 1 9']);
  expect(await said.innerText()).not.toBe('');
  // FIN without a close frame.
  await tabTo(page, '.command.is-end > button', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator(CLOSES).waitFor();
  expect(await closes(page)).toEqual([['code: 1006', 'reason: ""', 'wasClean: false', 'readyState: 3']]);
  await context.close();
  expect(complaints).toEqual([]);
});
