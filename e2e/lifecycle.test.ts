import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { visit } from './setup/browser.ts';
import { connected, frameRows, PATIENT, say } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// A server of its own, so that its count of connections is this file's.
const site = ownSite();

async function connections(): Promise<number> {
  const health = await (await fetch(new URL('healthz', site.address))).json();
  return health.connections;
}
const eventually = (expected: (count: number) => boolean) =>
  vi.waitUntil(async () => expected(await connections()), { timeout: 10_000, interval: 50 });

it('closes its connections when the page is put away, and opens them again when it is back', async () => {
  const { page, context, complaints } = await visit(site.browser, new URL('frames/', site.address).href);
  await connected(page);
  await eventually((count) => count >= 2);
  await say(page, 'hello');
  await page.locator('tr[data-frame]').filter({ hasText: 'hello' }).first().waitFor();
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Reflect.set(globalThis, 'kept', persisted)),
  );
  await page.goto(new URL('glossary/', site.address).href);
  await eventually((count) => count === 0);
  // Out of the cache nothing is loaded: there is no event of that name to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'kept'))).toBe(true);
  await connected(page);
  await say(page, 'hello again');
  await page.locator('tr[data-frame]').filter({ hasText: '11' }).first().waitFor();
  await context.close();
  await eventually((count) => count === 0);
  expect(complaints).toEqual([]);
});

it('two tabs see their own bytes only', async () => {
  const context = await site.browser.newContext();
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const page of [one, two]) {
    await page.goto(new URL('frames/', site.address).href);
    await connected(page);
  }
  await say(one, 'only in the first');
  await say(two, 'in the second, and longer');
  // Until the first message has come around, the table shows the recording.
  const lengths = async (page: Page) => (await frameRows(page)).map(({ length }) => length);
  await expect.poll(() => lengths(one), PATIENT).toEqual([17, 17]);
  await expect.poll(() => lengths(two), PATIENT).toEqual([25, 25]);
  await context.close();
});
