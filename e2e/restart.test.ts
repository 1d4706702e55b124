import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, visit } from './setup/browser.ts';
import { connected, frameRows, gone, say } from './setup/lab.ts';
import { type Server, startServer } from './setup/server.ts';

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

it.each(['en', 'ru'] as const)(
  'stopped mid-lesson and started again: the lab says so and keeps what it has (%s)',
  async (language) => {
    // A browser reports each refused connection on its console, and no script can stop it.
    const expected = [/WebSocket connection to .* failed/, /net::ERR_/];
    const url = new URL(language === 'ru' ? 'ru/frames/' : 'frames/', server.address).href;
    const { page, context, complaints } = await visit(browser, url, { expected });
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

    await server.stop();
    await gone(page, language);
    expect((await frameRows(page)).slice(0, 2)).toEqual(before);

    server = await startServer({ port: server.port });
    await connected(page, language);
    await say(page, 'after that');
    await page.locator('tr[data-frame]').filter({ hasText: '10' }).first().waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
);
