import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { addressWords } from '#site/i18n/address-words.ts';
import { languages } from '#site/i18n/index.ts';
import { presets } from '#site/labs/address/presets.ts';
import { judge } from '#site/labs/address/verdict.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, gone, press } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

/** What stands where something goes out: the request line and Host, as computed and as captured. */
const lines = (lab: Locator, where: string) => lab.locator(`${where} .pieces`).allInnerTexts();

it.each(languages)(
  'is worked by keyboard: an address throws, another connects, and what was captured outlives the server (%s)',
  async (language) => {
    const said = addressWords(language);
    const viewport = { width: 320, height: 800 };
    const { page, context, complaints } = await site.visit('address', language, { viewport });
    await connected(page, language);
    const lab = page.getByRole('region', { name: said.label });
    const status = lab.locator('.address-run [role="status"]');
    const field = lab.getByRole('textbox', { name: said.field });
    const host = new URL(site.address).host;
    await lab
      .locator('.on-the-wire')
      .filter({ hasText: `Host: ${host}` })
      .waitFor();
    expect(await field.inputValue()).toBe(`ws://${host}/echo?x=1`);

    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ws://example.com/#top');
    await lab.locator('.steps .is-stop').filter({ hasText: '#top' }).waitFor();
    expect(await lab.locator('.verdict').innerText()).toBe(said.verdict.throws);
    expect(await lab.locator('.goes dd').first().innerText()).toBe(said.outgoing.nothing);
    await press(lab, said.run.button);
    await status.filter({ hasText: /SyntaxError: .*fragment/ }).waitFor();

    // The next preset from the first, by Tab alone.
    await lab.getByRole('button', { name: said.own }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe('wss://example.com/chat');
    expect(await lines(lab, 'dd:not(.on-the-wire)')).toEqual(['GET /chat HTTP/1.1', 'Host: example.com']);
    await status.filter({ hasText: said.run.foreign }).waitFor();
    expect(await lab.getByRole('button', { name: said.run.button }).isDisabled()).toBe(true);

    await field.fill(`${site.address.replace('http', 'ws')}echo?x=1&y=2`);
    await press(lab, said.run.connect);
    await status.filter({ hasText: said.run.opened }).waitFor();
    await lab.locator('.on-the-wire').filter({ hasText: 'y=2' }).waitFor();
    const [captured = '', ...rest] = await lines(lab, '.on-the-wire');
    expect(captured).toMatch(/^GET \/echo\?x=1&y=2&tap=[\w-]{4}….* HTTP\/1\.1$/);
    expect(rest).toEqual([`Host: ${host}`]);
    expect(await axeViolations(page)).toEqual([]);

    await site.stop();
    await gone(page, language);
    expect(await lines(lab, '.on-the-wire')).toEqual([captured, ...rest]);
    await status.filter({ hasText: said.run.waiting }).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
);

it('the verdict about a page from https is what the browser does there', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  const base = 'https://page.test/address/';
  // Nobody is asked: the page is made here, and each connection that begins is closed at once.
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<title>From https</title>' }));
  await page.goto(base);
  const addresses = [
    ...presets,
    'ws://example.com/',
    'http://example.com/',
    'ws://127.0.0.1:8101/',
    'ws://a.localhost/',
  ];
  const tried = await page.evaluate(
    (all) =>
      all.map((address) => {
        try {
          const socket = new WebSocket(address);
          socket.close();
          return socket.url;
        } catch (error) {
          return error instanceof Error ? error.name : '';
        }
      }),
    addresses,
  );
  await context.close();
  const judged = addresses.map((address) => {
    const { outcome, url } = judge({ address, subprotocols: [], base });
    if (outcome === 'throws') return 'SyntaxError';
    // Chromium still throws where the standard lets it fail later (whatwg/websockets issue 50); it looks at this first.
    return url?.protocol === 'ws:' && outcome === 'fails' ? 'SecurityError' : url?.href;
  });
  expect(tried).toEqual(judged);
});
