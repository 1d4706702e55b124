import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { heartbeatWords } from '#site/i18n/heartbeat-words.ts';
import { languages } from '#site/i18n/index.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();
/** Where a silent client is soon dropped. */
const impatient = ownSite({ env: { LIMIT_SILENCE_MS: '1000', LIMIT_DEAD_MS: '3000' } });

const story = (page: Page) =>
  page.locator('.story tbody tr').evaluateAll((all) => all.map((row) => row.getAttribute('data-kind')));

it.each(languages)(
  'who answers, and who notices that the server froze (%s)',
  async (language) => {
    const viewport = { width: 1280, height: 900 };
    const { page, context, complaints } = await site.visit('heartbeat', language, { viewport });
    const { controls } = heartbeatWords(language);
    await connected(page, language);
    const happens = (kind: string) => page.locator(`.story tr[data-kind="${kind}"]`).first().waitFor();

    // A beat a second, a second until it gives up, and a server that is deaf for three.
    for (const [selector, seconds] of [
      ['.beats form:first-of-type label:nth-of-type(1) input', '1'],
      ['.beats form:first-of-type label:nth-of-type(2) input', '1'],
      ['.beats form:nth-of-type(2) input', '3'],
    ] as const) {
      await tabTo(page, selector);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(seconds);
    }

    // A ping is answered by the browser, also while nothing of the page can run.
    await tabTo(page, '[data-do="ping"]');
    await page.keyboard.press('Enter');
    await page.locator('tr[data-frame="2"]').waitFor();
    await happens('pong');
    expect(await story(page)).toEqual(['ping', 'pong']);
    await tabTo(page, '[data-do="freeze-page"]');
    await page.keyboard.press('Enter');
    await happens('page-thawed');
    // By two clocks the beginning of the freeze and the ping are too close to be told apart; its end is not.
    await page.locator('tr[data-frame="4"]').waitFor();
    expect((await story(page)).slice(2).sort()).toEqual(['page-frozen', 'page-thawed', 'ping', 'pong']);
    expect((await story(page)).at(-1)).toBe('page-thawed');

    await tabTo(page, '[data-do="beat"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-pulse="echoed"]').waitFor();
    await tabTo(page, '[data-do="freeze"]');
    await page.keyboard.press('Enter');
    await page.locator('[data-pulse="gave-up"]').waitFor();
    await happens('told');
    const kinds = await story(page);
    expect(kinds.slice(6, 9)).toEqual(['beat', 'echo', 'server-frozen']);
    // Script knows while the server is still deaf; the server when it reads again.
    expect(kinds.indexOf('gave-up')).toBeGreaterThan(kinds.indexOf('server-frozen'));
    expect(kinds.indexOf('server-thawed')).toBeGreaterThan(kinds.indexOf('gave-up'));
    expect(kinds.indexOf('told')).toBeGreaterThan(kinds.indexOf('gave-up'));
    expect(await axeViolations(page)).toEqual([]);

    const frames = await frameRows(page);
    expect(frames.slice(-2).map(({ from, type }) => `${from} ${type}`)).toEqual(['client close', 'server close']);
    await site.stop();
    await gone(page, language);
    await page.keyboard.press('Enter');
    await page.getByText(controls.noServer).waitFor();
    expect(await story(page)).toEqual(kinds);
    expect(await frameRows(page)).toEqual(frames);

    await site.restart();
    await connected(page, language);
    // While nobody reads, sockets take in what is sent, and what they do not the browser holds; then all comes back.
    const bytesIn = async (place: string) =>
      Number((await page.locator(`[data-place="${place}"] dd`).innerText()).replace(/\D/g, ''));
    await page.keyboard.press('Enter');
    await page.locator('.story tr[data-kind="server-frozen"]').waitFor();
    await tabTo(page, '[data-do="pile"]');
    await page.keyboard.press('Enter');
    await expect.poll(() => bytesIn('onWay')).toBeGreaterThan(0);
    expect(await bytesIn('echoed')).toBe(0);
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Enter');
          return bytesIn('unsent');
        },
        { timeout: 5000 },
      )
      .toBeGreaterThan(0);
    await happens('server-thawed');
    await expect.poll(() => bytesIn('unsent'), { timeout: 5000 }).toBe(0);
    await expect.poll(() => bytesIn('onWay'), { timeout: 5000 }).toBe(0);
    expect(await bytesIn('echoed')).toBeGreaterThan(1024 * 1024);
    // So much is not mirrored in full: the next thing is shown on a new connection.
    await tabTo(page, '[data-do="ping"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => story(page)).toEqual(['ping', 'pong']);
    expect(await bytesIn('echoed')).toBe(0);
    await context.close();
    expect(complaints).toEqual([]);
  },
  60_000,
);

it.each(languages)(
  'the other way: a ping by hand is answered by the server, and nobody answers for the hand (%s)',
  async (language) => {
    const viewport = { width: 1280, height: 900 };
    const { page, context, complaints } = await impatient.visit('heartbeat', language, { viewport });
    const { controls } = heartbeatWords(language);
    await connected(page, language);
    await tabTo(page, '[data-do="hand-ping"]');
    await page.keyboard.press('Enter');
    await page.locator('.story tr[data-kind="server-pong"]').waitFor();
    expect(await story(page)).toEqual(['hand-ping', 'server-pong']);
    expect((await frameRows(page)).map(({ from, type }) => `${from} ${type}`)).toEqual(['client ping', 'server pong']);
    // The same connection takes the next one.
    await page.keyboard.press('Enter');
    await expect.poll(() => story(page)).toEqual(['hand-ping', 'server-pong', 'hand-ping', 'server-pong']);
    await page.locator('.story tr[data-kind="dropped"]').waitFor();
    const silence = (await story(page)).slice(4);
    expect([...new Set(silence)]).toEqual(['keepalive', 'dropped']);
    expect(silence.at(-1)).toBe('dropped');
    expect(await axeViolations(page)).toEqual([]);

    // What is done next on the browser's own connection is shown there, although it is the older one.
    await tabTo(page, '[data-do="ping"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await story(page)).slice(-2)).toEqual(['ping', 'pong']);
    expect(await story(page)).not.toContain('hand-ping');
    await tabTo(page, '[data-do="hand-ping"]');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await story(page)).slice(0, 2)).toEqual(['hand-ping', 'server-pong']);

    await impatient.stop();
    await gone(page, language);
    const kept = await story(page);
    expect(kept.slice(0, 2)).toEqual(['hand-ping', 'server-pong']);
    await page.keyboard.press('Enter');
    await page.getByText(controls.noServer).waitFor();
    expect(await story(page)).toEqual(kept);
    await context.close();
    expect(complaints).toEqual([]);
  },
  60_000,
);
