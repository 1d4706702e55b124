import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import { examples } from '#site/labs/api/examples.ts';
import { changed, outcomes } from '#site/labs/api/testing/outcomes.ts';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { visit } from './setup/browser.ts';
import { logLines, printed } from './setup/code-log.ts';
import { frameRows, PATIENT } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();
const changes = outcomes['reconnecting']?.find(({ example, changes }) => example === 'page-life' && changes)?.changes;

/** The lesson with the example, running. */
async function running(code: string, search = '') {
  const fragment = await fragmentOf('code', { example: 'page-life', code });
  const address = new URL(`reconnecting/${search}#${fragment}`, site.address).href;
  const visited = await visit(site.browser, address, { expected: [/WebSocket connection to .* failed/] });
  await visited.page.getByText(codeShellWords('en').notes.shared).waitFor();
  await visited.page.locator('.api .btn.primary:not([disabled])').press('Enter');
  await expect.poll(() => printed(visited.page), PATIENT).toEqual(['open']);
  return visited;
}

/** What another tab in front does to the page. The driver keeps every page in front, so it is said in its place. */
async function see(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((said) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => said });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    Reflect.deleteProperty(document, 'visibilityState');
  }, state);
}

/** What the page itself told, in order. */
async function told(page: Page): Promise<string[]> {
  const { page: marked } = codeShellWords('en');
  return (await logLines(page))
    .filter(({ text }) => text.startsWith(marked))
    .map(({ text }) => text.slice(marked.length).trim());
}

it.each(['', '?server=in-page'])(
  'code hears that its page is hidden and shown, and asks who is there (%s)',
  async (search) => {
    const { page, context, complaints } = await running(examples['page-life'], search);
    await see(page, 'hidden');
    await see(page, 'visible');
    await expect.poll(() => printed(page), PATIENT).toEqual(['open', 'still there']);
    expect(await told(page)).toEqual([
      'visibilitychange visibilityState: "hidden"',
      'visibilitychange visibilityState: "visible"',
    ]);
    await expect.poll(async () => (await frameRows(page)).length, PATIENT).toBe(2);
    await context.close();
    expect(complaints).toEqual([]);
  },
);

it('code that gets no answer connects again, without a close event', async () => {
  const { page, context, complaints } = await running(changed(examples['page-life'], changes));
  await see(page, 'hidden');
  await see(page, 'visible');
  await expect.poll(() => printed(page), PATIENT).toEqual(['open', 'no answer', 'open']);
  await context.close();
  expect(complaints).toEqual([]);
});

it('a run outlives that its page is left and comes back: it hears of all, and its next connection is captured', async () => {
  const { page, context, complaints } = await running(examples['page-life']);
  await page.goto(new URL('glossary/', site.address).href);
  // Out of the cache nothing is loaded: there is no event of that name to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => printed(page), PATIENT).toEqual(['open', 'closed 1006', 'open']);
  expect(await told(page)).toEqual([
    'pagehide persisted: true',
    'visibilitychange visibilityState: "hidden"',
    'freeze',
    'resume',
    'visibilitychange visibilityState: "visible"',
    'pageshow persisted: true',
  ]);
  await expect.poll(() => page.locator('.api-connections button').count(), PATIENT).toBe(2);
  await see(page, 'visible');
  await expect.poll(() => printed(page), PATIENT).toEqual(['open', 'closed 1006', 'open', 'still there']);
  await expect
    .poll(async () => (await frameRows(page)).map(({ from, length }) => [from, length]), PATIENT)
    .toEqual([
      ['client', 14],
      ['server', 14],
    ]);
  await context.close();
  expect(complaints).toEqual([]);
});
