import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import { languages } from '#site/i18n/index.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, frameRows, gone, PATIENT, press } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

const lab = (page: Page) => page.locator('section.lab').first();

/**
 * Settles when the lab shows these frames of each end. The ends by themselves: whether the pong comes before the
 * client's next fragment is up to the network.
 */
async function frames(page: Page, expected: Readonly<Record<'client' | 'server', readonly string[]>>): Promise<void> {
  const sentBy = async (end: 'client' | 'server') =>
    (await frameRows(lab(page))).filter(({ from }) => from === end).map(({ type, fin }) => `${type} ${fin}`);
  await expect.poll(() => sentBy('server'), PATIENT).toEqual(expected.server);
  await expect.poll(() => sentBy('client'), PATIENT).toEqual(expected.client);
}

it.each(languages)(
  'a message is cut by keyboard, put back together, and broken; what was captured stays (%s)',
  async (language) => {
    const { page, context, complaints } = await site.visit('fragmentation', language);
    const words = fragmentationWords(language);
    await connected(page, language);

    // «мир» is two bytes a letter: a cut after the third byte goes through the second of them.
    const field = lab(page).getByRole('textbox');
    await field.fill('мир');
    await expect.poll(() => lab(page).locator('.plan > li').count(), PATIENT).toBe(2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await lab(page)
      .locator('.cut-hint')
      .filter({ hasText: words.inside('и') })
      .waitFor();
    await press(lab(page), words.ping);
    await press(lab(page), words.send);
    await frames(page, {
      client: ['text 0', 'ping 1', 'continuation 0', 'continuation 1', 'close 1'],
      server: ['pong 1', 'text 1', 'close 1'],
    });
    await lab(page).locator('tr[data-frame]').filter({ hasText: 'мир' }).last().waitFor();

    // The first piece goes second: a continuation comes first.
    await press(lab(page), words.order);
    await press(lab(page), words.later(1));
    await lab(page).locator('.plan > li').first().filter({ hasText: 'opcode 0' }).waitFor();
    await press(lab(page), words.send);
    await lab(page).locator('.trouble .rule').filter({ hasText: 'continuation-without-start' }).waitFor();
    const closed = lab(page).locator('tr[data-frame]').filter({ hasText: '1002' });
    await closed.waitFor();
    expect(await axeViolations(page)).toEqual([]);

    // The other direction: three frames, one message event.
    const received = page.getByRole('region', { name: words.received.label });
    await received.scrollIntoViewIfNeeded();
    await connected(received, language);
    await received.getByRole('button', { name: words.received.ask }).press('Enter');
    await received.getByText(words.received.parts.join('')).waitFor();
    await received.getByText(words.received.heard(3, 1)).waitFor();

    const before = await frameRows(lab(page));
    await site.stop();
    await gone(lab(page), language);
    await gone(received, language);
    expect(await frameRows(lab(page))).toEqual(before);
    expect(await frameRows(received)).toHaveLength(3);

    await site.restart();
    await connected(page, language);
    await press(lab(page), words.order);
    await press(lab(page), words.send);
    await expect
      .poll(() => lab(page).locator('tr[data-frame]').filter({ hasText: 'мир' }).count(), PATIENT)
      .toBeGreaterThan(0);
    await context.close();
    expect(complaints).toEqual([]);
  },
  // Two starts of a server and a reading by axe: more than most tests do.
  60_000,
);
