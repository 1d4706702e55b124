import { expect, it } from 'vitest';
import { endpointRows } from '#feed/endpoints.ts';
import { languages } from '#site/i18n/index.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

it.each(languages)(
  'an endpoint is chosen, changed and connected to by keyboard, and what was captured stays (%s)',
  { timeout: 60_000 },
  async (language) => {
    const viewport = { width: 390, height: 800 };
    const { page, context, complaints } = await site.visit('endpoints', language, { viewport });
    const heard = page.locator('.heard-list');
    const log = page.locator('.log');
    await connected(page, language);

    await tabTo(page, '.endpoint-choice select');
    await page.keyboard.type('/close');
    await page.locator('.endpoint-address').filter({ hasText: '/close/4000?reason=bye&after=1000' }).waitFor();
    // The address ends with the code that the reader types.
    await tabTo(page, '#endpoint-parameter-code');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('4321');
    await tabTo(page, '#endpoint-parameter-after');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await heard.filter({ hasText: '4321' }).waitFor();
    expect(await page.locator('.endpoint-command pre').innerText()).toMatch(
      /^npx wscat -c 'ws:\/\/[^']+\/close\/4321\?reason=bye&after=0'$/,
    );

    // From the reference below to the lab, with the endpoint chosen.
    await page.evaluate(() => {
      location.hash = '#try-status';
    });
    await page.locator('.endpoint-choice select:focus').waitFor();
    await tabTo(page, '.endpoint-go .btn');
    await page.keyboard.press('Enter');
    await log.filter({ hasText: '403' }).waitFor();
    await heard.filter({ hasText: '1006' }).waitFor();

    await page.evaluate(() => {
      location.hash = '#try-bad';
    });
    await page.locator('.endpoint-address').filter({ hasText: '/bad/mask-forbidden' }).waitFor();
    await tabTo(page, '.endpoint-go .btn');
    await page.keyboard.press('Enter');
    await page.locator('tr[data-frame="1"]').filter({ hasText: 'mask-forbidden' }).waitFor();
    const violations = await axeViolations(page);
    const rows = await frameRows(page);

    await site.stop();
    await gone(page, language);
    expect(await frameRows(page)).toEqual(rows);
    await site.restart();
    // It opens the same endpoint again, which breaks the rule again: the next try is the reader's.
    await page.locator('.endpoint-go .btn:not([disabled])').waitFor();
    await context.close();
    expect(violations).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('documents every endpoint, with or without script', async () => {
  for (const page of ['endpoints/', 'ru/endpoints/']) {
    const html = await (await fetch(new URL(page, site.address))).text();
    for (const { id, path, parameters } of endpointRows) {
      expect(html).toContain(`id="endpoint-${id}"`);
      expect(html).toContain(`/${path}</code>`);
      for (const { name } of parameters) expect(html).toContain(`<code>${name}</code>`);
    }
  }
});
