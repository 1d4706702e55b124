import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressWords } from '#site/i18n/address-words.ts';
import { presets } from '#site/labs/address/presets.ts';
import { judge } from '#site/labs/address/verdict.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { connected, gone } from './setup/lab.ts';
import { type Server, startServer } from './setup/server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What stands where something goes out: the request line and Host, as computed and as captured. */
const lines = (lab: Locator, where: string) => lab.locator(`${where} .pieces`).allInnerTexts();

describe.each(['en', 'ru'] as const)('the lesson about addresses (%s)', (language) => {
  it('is worked by keyboard: an address throws, another connects, and what was captured outlives the server', async () => {
    const said = addressWords(language);
    const server: Server = await startServer();
    // A browser reports each refused connection on its console, and no script can stop it.
    const expected = [/WebSocket connection to .* failed/, /net::ERR_/];
    const url = new URL(language === 'ru' ? 'ru/address/' : 'address/', server.address).href;
    const { page, context, complaints } = await visit(browser, url, {
      expected,
      viewport: { width: 320, height: 800 },
    });
    try {
      await connected(page, language);
      const lab = page.getByRole('region', { name: said.label });
      const status = lab.locator('.address-run [role="status"]');
      const field = lab.getByRole('textbox', { name: said.field });
      const host = new URL(server.address).host;
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
      await lab.getByRole('button', { name: said.run.button }).focus();
      await page.keyboard.press('Enter');
      await status.filter({ hasText: /SyntaxError: .*fragment/ }).waitFor();

      // The next preset from the first, by Tab alone.
      await lab.getByRole('button', { name: said.own }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await field.inputValue()).toBe('wss://example.com/chat');
      expect(await lines(lab, 'dd:not(.on-the-wire)')).toEqual(['GET /chat HTTP/1.1', 'Host: example.com']);
      await status.filter({ hasText: said.run.foreign }).waitFor();
      expect(await lab.getByRole('button', { name: said.run.button }).isDisabled()).toBe(true);

      await field.fill(`${server.address.replace('http', 'ws')}echo?x=1&y=2`);
      await lab.getByRole('button', { name: said.run.connect }).focus();
      await page.keyboard.press('Enter');
      await status.filter({ hasText: said.run.opened }).waitFor();
      await lab.locator('.on-the-wire').filter({ hasText: 'y=2' }).waitFor();
      const [captured = '', ...rest] = await lines(lab, '.on-the-wire');
      expect(captured).toMatch(/^GET \/echo\?x=1&y=2&tap=[\w-]{4}….* HTTP\/1\.1$/);
      expect(rest).toEqual([`Host: ${host}`]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);

      await server.stop();
      await gone(page, language);
      expect(await lines(lab, '.on-the-wire')).toEqual([captured, ...rest]);
      await status.filter({ hasText: said.run.waiting }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await server.stop();
    }
  });
});

it('the verdict about a page from https is what the browser does there', async () => {
  const context = await browser.newContext();
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
