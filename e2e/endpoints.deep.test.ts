import { expect, it } from 'vitest';
import { type EndpointId, endpointRows } from '#feed/endpoints.ts';
import { languages } from '#site/i18n/index.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone, PATIENT } from './setup/lab.ts';
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
    for (const { id, path, parameters, example } of endpointRows) {
      const [, about = ''] = html.split(`id="endpoint-${id}"`);
      const [own = ''] = about.split('</section>');
      expect([id, /<pre tabindex="0"><code>([^<]*)/.exec(own)?.[1]]).toEqual([
        id,
        expect.stringContaining(`localhost:8101/${example.replaceAll('&', '&amp;')}`),
      ]);
      expect([id, own.includes(`href="#try-${id}"`)]).toEqual([id, true]);
      expect(html).toContain(`/${path}</code>`);
      for (const { name } of parameters) expect(html).toContain(`<code>${name}</code>`);
    }
  }
});

/** What is to be seen of each endpoint's example when its link was followed and its button pressed. */
const seen: Readonly<Record<EndpointId, RegExp>> = {
  echo: /101/,
  close: /4000/,
  status: /403/,
  delay: /101/,
  stream: /text/,
  fragments: /continuation/,
  ping: /ping/,
  // It chooses b, and none was offered.
  subprotocols: /400/,
  headers: /text/,
  bytes: /binary/,
  compressed: /text/,
  stall: /text/,
  drop: /1006/,
  silent: /101/,
  bad: /mask-forbidden/,
};

it('tries each endpoint by its link, and names the command line of the same address', {
  timeout: 240_000,
}, async () => {
  const { page, context } = await site.visit('endpoints', 'en', { viewport: { width: 1280, height: 900 } });
  await connected(page);
  for (const { id, example } of endpointRows) {
    const link = page.locator(`#endpoint-${id} a[href="#try-${id}"]`);
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('.endpoint-choice select:focus').waitFor();
    await page
      .locator('.endpoint-address')
      .filter({ hasText: `/${example}` })
      .waitFor();
    const command = await page.locator('.endpoint-command pre').innerText();
    expect([id, command]).toEqual([id, expect.stringContaining(`/${example}`)]);
    await page.locator('.endpoint-go .btn:enabled').waitFor();
    await tabTo(page, '.endpoint-go .btn');
    await page.keyboard.press('Enter');
    await page
      .locator('.log')
      .filter({ hasText: `/${example.split('?')[0]}` })
      .waitFor();
    const captured = async () => (await page.locator('.log, .heard-list, tr[data-frame]').allTextContents()).join(' ');
    await expect.poll(async () => [id, seen[id].test(await captured())], PATIENT).toEqual([id, true]);
  }
  await context.close();
});
