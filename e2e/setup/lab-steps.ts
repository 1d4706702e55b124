import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { addressWords } from '#site/i18n/address-words.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import { compressionWords } from '#site/i18n/compression-words.ts';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { lengthWords } from '#site/i18n/length-words.ts';
import { maskingWords } from '#site/i18n/masking-words.ts';
import { words } from '#site/i18n/words.ts';
import { tabTo, typeAndEnter } from './keyboard.ts';
import { frameRows, PATIENT, press } from './lab.ts';

/** What a reader does in a lab by keyboard, and its effect: nothing of the recording can be taken for it. */
type Step = (page: Page, language: Language) => Promise<void>;

const has = (where: Locator, text: string | RegExp) => where.filter({ hasText: text }).first().waitFor();

const sentBy = async (page: Page, end: 'client' | 'server') =>
  (await frameRows(page.locator('section.lab').first()))
    .filter(({ from }) => from === end)
    .map(({ type, fin }) => `${type} ${fin}`);

/** Walks to an option with the arrows of its group. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const option = page.locator(`input[name="${name}"][value="${value}"]`);
  await tabTo(page, `input[name="${name}"]`);
  for (let step = 0; step < 6 && !(await option.isChecked()); step++) await page.keyboard.press('ArrowRight');
  expect(await option.isChecked()).toBe(true);
}

/** By the lesson in which the lab stands. */
export const labSteps: Readonly<Record<string, Step>> = {
  async why(page, language) {
    const { tastes } = firstLabWords(language);
    const amounts = () => page.locator('.around .amount').allInnerTexts();
    const recorded = await amounts();
    await press(page, tastes.speak);
    await has(page.locator('tr[data-frame="3"]'), tastes.news(3));
    // Sixteen KiB each: the header says so.
    await page.locator('.crossing').scrollIntoViewIfNeeded();
    await press(page, tastes.sendEight);
    await has(page.locator('.crossing figcaption'), '81 fe 40 00');
    await page.locator('.around').scrollIntoViewIfNeeded();
    await press(page, tastes.sendBoth);
    await expect.poll(async () => (await amounts()).slice(0, 2), PATIENT).not.toEqual(recorded.slice(0, 2));
  },

  async address(page, language) {
    const said = addressWords(language);
    const lab = page.getByRole('region', { name: said.label });
    const field = lab.getByRole('textbox', { name: said.field });
    await expect.poll(() => field.inputValue(), PATIENT).toMatch(/^ws:\/\/in-page\.localhost\/.*x=1$/);
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('&y=2');
    await press(lab, said.run.connect);
    await has(lab.locator('.address-run [role="status"]'), said.run.opened);
    await has(lab.locator('.on-the-wire'), 'y=2');
  },

  async 'broken-handshake'(page) {
    const said = page.locator('.outcome section').first();
    await choose(page, 'broken-version', 'older');
    await tabTo(page, '.broken-request .primary');
    await page.keyboard.press('Enter');
    await has(said, /426 .*found "12"/s);
    await choose(page, 'broken-answer', 'forbidden');
    await tabTo(page, '.broken-answer .primary');
    await page.keyboard.press('Enter');
    await has(said, '403 Forbidden');
  },

  async length(page, language) {
    const { slider, send } = lengthWords(language);
    await page.getByRole('slider', { name: slider }).focus();
    await page.keyboard.press('End');
    await press(page, send);
    await expect
      .poll(async () => (await frameRows(page)).map(({ from, length }) => [from, length]), PATIENT)
      .toEqual([
        ['client', 70_000],
        ['server', 70_000],
      ]);
  },

  async masking(page, language) {
    const { twice, story } = maskingWords(language);
    const lab = page.getByRole('region', { name: twice.label });
    await lab.getByRole('textbox').focus();
    await typeAndEnter(page, 'GET /own.js HTTP/1.1');
    await lab.getByText(twice.own).waitFor();
    const told = page.getByRole('region', { name: story.label });
    await told.scrollIntoViewIfNeeded();
    await told.getByText(story.proxy.reads('GET', '/own.js')).waitFor();
  },

  async fragmentation(page, language) {
    const { send } = fragmentationWords(language);
    const lab = page.locator('section.lab').first();
    await lab.getByRole('textbox').focus();
    await page.keyboard.press('ControlOrMeta+A');
    // As pasted: it is cut in two at once.
    await page.keyboard.insertText('мир');
    await expect.poll(() => lab.locator('.plan > li').count(), PATIENT).toBe(2);
    await press(lab, send);
    await expect.poll(() => sentBy(page, 'client'), PATIENT).toEqual(['text 0', 'continuation 1', 'close 1']);
    await expect.poll(() => sentBy(page, 'server'), PATIENT).toEqual(['text 1', 'close 1']);
    await has(lab.locator('tr[data-frame]'), 'мир');
  },

  async heartbeat(page) {
    await tabTo(page, '[data-do="ping"]');
    await page.keyboard.press('Enter');
    await page.locator('.story tr[data-kind="pong"]').waitFor();
    const rows = await frameRows(page);
    expect(rows.map(({ from, type }) => `${from} ${type}`)).toEqual(['server ping', 'client pong']);
    await tabTo(page, '[data-do="beat"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-pulse="echoed"]').waitFor();
  },

  async compression(page, language) {
    const lab = page.getByRole('region', { name: compressionWords(language).label });
    const groups = lab.locator('.ledger tbody');
    expect(await groups.count()).toBe(2);
    await press(lab, words(language).labs.compose.send);
    await expect.poll(() => groups.count(), PATIENT).toBe(1);
    const amounts = groups.first().locator('tr:not(.is-agreed) .amount');
    await expect.poll(() => amounts.count(), PATIENT).toBe(3);
    const [plain = 0, out = 0, back = 0] = (await amounts.allInnerTexts()).map((text) =>
      Number(/\d+$/.exec(text)?.[0]),
    );
    expect(out).toBeLessThan(plain);
    expect(back).toBeLessThan(plain);
  },

  async 'javascript-api'(page, language) {
    await press(page, codeShellWords(language).run);
    await has(page.locator('.code-log-list'), 'closed 1000 done');
    await page.locator('tr[data-frame="4"]').waitFor();
  },

  async forge(page, language) {
    const { send } = forgeResultWords(language);
    await page.locator('.is-forge-result').scrollIntoViewIfNeeded();
    await page.locator('astro-island[client="visible"]:not([ssr])').waitFor({ state: 'attached' });
    await page.locator('.is-preset select').focus();
    await page.keyboard.press('Home');
    await page.locator('.bit-switch[data-bit="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.locator('.bit-switch[data-bit="1"][aria-pressed="true"]:focus').waitFor();
    await press(page, send);
    await has(page.locator('.verdict'), 'WS_ERR_UNEXPECTED_RSV_1');
  },

  async 'server-commands'(page) {
    await tabTo(page, '.command.is-close input');
    // A code that no recording has.
    await typeAndEnter(page, '4321');
    await has(page.locator('.heard-list .is-close'), /code: 4321.*wasClean: true/s);
  },

  async endpoints(page) {
    await tabTo(page, '.endpoint-choice select');
    await page.keyboard.type('/close');
    await tabTo(page, '#endpoint-parameter-code');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('4321');
    await tabTo(page, '#endpoint-parameter-after');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await has(page.locator('.heard-list'), '4321');
  },
};

/** Lessons whose labs other tests drive on a host of files: `static-hosting.test.ts`, `node-lab.deep.test.ts`. */
export const drivenElsewhere = ['handshake', 'frames', 'closing', 'terminal', 'node-server', 'shared-port'] as const;
/** Lessons with a lab that another lesson has, too. */
export const sameLab = ['text-and-binary', 'slow-receiver', 'reconnecting'] as const;
