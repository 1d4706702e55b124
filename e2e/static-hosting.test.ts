import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { closingWords } from '#site/i18n/closing-words.ts';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { serverChoiceWords } from '#site/i18n/server-choice-words.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { words } from '#site/i18n/words.ts';
import { type Visit, visit } from './setup/browser.ts';
import { connected, drawnFrame, frameRows, say, sourceBar } from './setup/lab.ts';
import { ownHosting } from './setup/own-hosting.ts';
import { settled } from './setup/settled.ts';

const hosting = ownHosting();

const workersOf = (page: Page) => page.workers().filter((worker) => /\/worker-/.test(worker.url()));

async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

async function shows(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('.terminal .xterm-rows').filter({ hasText: text }).waitFor();
}

describe.each<Language>(['en', 'ru'])('a site of files and nothing else, %s', (language) => {
  let visited: Visit;
  const go = async (path: string): Promise<Page> => {
    const url = new URL(`${language === 'ru' ? 'ru/' : ''}${path}`, hosting.address).href;
    visited ??= await visit(hosting.browser, 'about:blank', { viewport: { width: 1280, height: 900 } });
    await visited.page.goto(url);
    await sourceBar(visited.page)
      .filter({ hasText: words(language).labs.bar.inPage })
      .waitFor();
    return visited.page;
  };
  afterEach(() => expect(visited.complaints).toEqual([]));
  afterAll(() => visited.context.close());

  it('the start page: the first message', async () => {
    const page = await go('');
    await say(page, 'hello');
    const { sentGroup, echoGroup } = firstLabWords(language).first;
    await page.getByRole('group', { name: echoGroup(2), exact: true }).waitFor();
    const sent = await drawnFrame(page.getByRole('group', { name: sentGroup(1), exact: true }));
    expect(sent.hex.slice(0, 2)).toEqual(['81', '85']);
    expect(await page.getByRole('main').innerText()).toMatch(/GET \/echo\?tap=\S+ HTTP\/1\.1/);
  });

  it('the handshake says that no browser sent it, and a plain request gets its 426', async () => {
    const page = await go('handshake/');
    const { byStandIn } = handshakeWords(language).handshake;
    await page.getByText(byStandIn).first().waitFor();
    const provoke = page.getByRole('button', { name: handshakeWords(language).labs.upgrade.provoke });
    // Its lab comes alive when it is seen.
    await provoke.scrollIntoViewIfNeeded();
    await provoke.click();
    await page.getByText(byStandIn).nth(1).waitFor();
    await page.getByText('426 Upgrade Required').first().waitFor();
  });

  it('frames: a message there and back', async () => {
    const page = await go('frames/');
    await say(page, 'привет');
    await page.locator('tr[data-frame="2"]').filter({ hasText: 'привет' }).waitFor();
    const rows = await frameRows(page);
    expect(rows.slice(0, 2).map(({ from, length }) => [from, length])).toEqual([
      ['client', 12],
      ['server', 12],
    ]);
  });

  it('closing: by the page, by leaving it, by the server, by a reset, by a broken rule, by its size', async () => {
    const page = await go('closing/');
    const { table } = closingWords(language);
    const endings = [
      ['page-none', '1005 wasClean: true'],
      ['page-left', table.unheard['page-left'] ?? ''],
      ['server-4001', '4001 wasClean: true'],
      ['server-drop', '1006 wasClean: false'],
      ['masked', 'error, 1006 wasClean: false'],
      ['too-big', '1009 wasClean: true'],
      ['lost-drop', `1006 wasClean: false${table.lost(3, 0, 0, 0)}`],
    ] as const;
    const heard: (string | null)[] = [];
    for (const [index, [cause]] of endings.entries()) {
      await page.locator(`[data-cause="${cause}"][aria-disabled="false"]`).click();
      const cell = page.locator(`#trial-${index + 1}[data-cause="${cause}"] td:last-child`);
      await cell.filter({ hasNotText: table.waiting }).filter({ hasText: /\S/ }).waitFor();
      await page.locator('.causes [aria-disabled="false"]').first().waitFor();
      heard.push(await cell.textContent());
    }
    expect(heard).toEqual(endings.map(([, expected]) => expected));
  });

  it('the terminal: a handshake by hand, a frame, a mistake; then the WebSocket', async () => {
    const page = await go('terminal/');
    const { modes, start } = terminalWords(language);
    await page.getByRole('button', { name: modes.raw }).click();
    await shows(page, start.raw);
    await type(page, '/handshake');
    await shows(page, '101 Switching Protocols');
    await type(page, '81 85 37fa213d 7f9f4d5158');
    await page.locator('tr[data-frame="2"]').waitFor();
    await type(page, 'frame text fin "Hello"');
    await shows(page, 'close 1002');
    await page.getByRole('button', { name: modes.client, exact: true }).click();
    await page.locator('.terminal textarea').focus();
    await type(page, 'connect /close/4000?reason=enough');
    await shows(page, /code 4000, reason "enough"/);
  });
});

describe('where there is a demo server', () => {
  it('not a byte of the one inside the page is fetched', async () => {
    const { page, context } = await visit(hosting.browser, inject('address'));
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.reload();
    await connected(page);
    await settled(page);
    await page.waitForLoadState('networkidle');
    const workers = workersOf(page).length;
    await context.close();
    expect(fetched.filter((url) => /in-page|worker/.test(url))).toEqual([]);
    expect(workers).toBe(0);
  });

  it('a reader may choose the one inside the page, on every page of the tab, and go back', async () => {
    const { bar } = words('en').labs;
    const { page, context, complaints } = await visit(hosting.browser, `${inject('address')}frames/?server=in-page`);
    await sourceBar(page).filter({ hasText: bar.inPage }).waitFor();
    await page.goto(`${inject('address')}closing/`);
    await sourceBar(page).filter({ hasText: bar.inPage }).waitFor();
    await page.getByRole('button', { name: serverChoiceWords('en').toDemoServer }).click();
    await sourceBar(page)
      .filter({ hasText: `${bar.connectedTo} ${bar.demoServer}` })
      .waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  });
});
