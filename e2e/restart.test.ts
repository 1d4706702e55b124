import { expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone, say } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

it.each(languages)(
  'stopped mid-lesson and started again: the lab says so and keeps what it has (%s)',
  async (language) => {
    const { page, context, complaints } = await site.visit('frames', language);
    await connected(page, language);
    await say(page, 'before');
    // The recording has a second frame too, and a third.
    await page.locator('tr[data-frame="3"]').waitFor({ state: 'detached' });
    await page.locator('tr[data-frame="2"]').waitFor();
    const before = await frameRows(page);
    expect(before.map(({ from, type, length }) => [from, type, length])).toEqual([
      ['client', 'text', 6],
      ['server', 'text', 6],
    ]);

    await site.stop();
    await gone(page, language);
    expect((await frameRows(page)).slice(0, 2)).toEqual(before);

    await site.restart();
    await connected(page, language);
    await say(page, 'after that');
    await page.locator('tr[data-frame]').filter({ hasText: '10' }).first().waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
);

it.each([
  ['', 'ru'],
  ['frames', 'en'],
] as const)('offers to try again, and does when it is told to: %s (%s)', async (lesson, language) => {
  const { page, context, complaints } = await site.visit(lesson, language);
  const { tryAgain } = words(language).labs.bar;
  await connected(page, language);
  await say(page, 'before');
  // Nothing is tried by itself here: the shortest wait for that is a quarter of a second.
  await page.evaluate(() => {
    const { setTimeout } = globalThis;
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0) => (ms < 250 ? setTimeout(run, ms) : 0),
    });
  });
  await site.stop();
  await page.getByRole('button', { name: tryAgain }).first().waitFor();
  await site.restart();
  await tabTo(page, '.source-bar button:last-child', 'Tab', 400);
  expect(await page.locator(':focus').innerText()).toBe(tryAgain);
  await page.keyboard.press('Enter');
  await connected(page, language);
  await context.close();
  expect(complaints).toEqual([]);
});
