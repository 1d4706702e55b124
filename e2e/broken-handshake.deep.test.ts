import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { brokenHandshakeWords } from '#site/i18n/broken-handshake-words.ts';
import { languages } from '#site/i18n/index.ts';
import { type AnswerId, answers } from '#site/labs/broken-handshake/answers.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();

const option = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`);
const saidBy = (page: Page) => page.locator('.outcome section').first();
const told = (page: Page) => page.locator('.outcome section').last();

/** What the server says to the browser, and the rule that the page names. */
const said: Readonly<Record<AnswerId, RegExp>> = {
  accept: /101 .*accept-mismatch/s,
  subprotocol: /101 .*subprotocol-unasked/s,
  unanswered: /101 .*subprotocol-unanswered/s,
  extension: /101 .*extension-unasked/s,
  redirect: /302 Found/,
  forbidden: /403 Forbidden/,
};

/** Walks to an option with the arrows of its group, then sends from the form. */
async function turn(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`input[name="${name}"]:checked`).focus();
  for (let step = 0; step < 6 && !(await option(page, name, value).isChecked()); step++)
    await page.keyboard.press('ArrowRight');
  expect(await option(page, name, value).isChecked()).toBe(true);
}

async function send(page: Page): Promise<void> {
  await page.locator('.broken-request .primary').focus();
  await page.keyboard.press('Enter');
}

it.each(languages)(
  'a handshake is broken by keyboard, answered, and kept when the server goes (%s)',
  async (language) => {
    const { page, context, complaints } = await site.visit('broken-handshake', language);
    const words = brokenHandshakeWords(language);
    await connected(page, language);
    // What came with the page is a recording of one that was refused.
    await saidBy(page).filter({ hasText: '426' }).waitFor();
    await page.getByText(words.recorded).waitFor();

    await send(page);
    await saidBy(page).filter({ hasText: '101 Switching Protocols' }).waitFor();
    expect(await told(page).innerText()).toMatch(/open/);

    await turn(page, 'broken-version', 'older');
    await page.locator('.request-line.is-changed').filter({ hasText: 'Sec-WebSocket-Version: 12\\r\\n' }).waitFor();
    await send(page);
    await saidBy(page)
      .filter({ hasText: /426 .*found "12"/s })
      .waitFor();
    expect(await told(page).innerText()).toMatch(/error[\s\S]*close[\s\S]*1006[\s\S]*wasClean: false/);
    await page.locator('.trouble .rule').filter({ hasText: 'version-unsupported' }).waitFor();

    // Wrong answers to the page's own browser: what was said is on the left, what its script heard on the right.
    for (const { id, endpoint } of answers) {
      await turn(page, 'broken-answer', id);
      await page
        .locator('.broken-call')
        .filter({ hasText: `/${endpoint}'` })
        .waitFor();
      await page.locator('.broken-answer .primary').focus();
      await page.keyboard.press('Enter');
      await page.getByText(words.tried(`/${endpoint}`), { exact: true }).waitFor();
      await saidBy(page).filter({ hasText: said[id] }).waitFor();
      await told(page).filter({ hasText: 'wasClean' }).waitFor();
      expect(await told(page).innerText()).toMatch(
        new RegExp(`^${words.heard}\\s+error[\\s\\S]*close\\s+code: 1006\\s+reason: ""\\s+wasClean: false\\s`),
      );
      const lines = page.locator('.handshake-box');
      await lines.filter({ hasText: endpoint }).waitFor();
    }
    expect(await axeViolations(page)).toEqual([]);

    await turn(page, 'broken-version', 'older');
    await send(page);
    await saidBy(page)
      .filter({ hasText: /found "12"/ })
      .waitFor();
    await page.getByText(words.sent, { exact: true }).waitFor();
    expect(await told(page).innerText()).toContain(words.told);
    await site.stop();
    await gone(page, language);
    expect(await saidBy(page).innerText()).toContain('found "12"');
    expect(await page.locator('.broken-request .primary').isDisabled()).toBe(true);

    await site.restart();
    await connected(page, language);
    await turn(page, 'broken-key', 'short');
    await send(page);
    // Two faults, one answer: the version is looked at first. Both are named below.
    await page.locator('.trouble .rule').filter({ hasText: 'key-length' }).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
  // Two starts of a server and a reading by axe: more than most tests do.
  60_000,
);
