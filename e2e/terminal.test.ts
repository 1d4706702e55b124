import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

/** Types a line and Enter. */
async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/** Pastes, as one would out of a document. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.terminal textarea').evaluate((textarea, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    textarea.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

/** Settles when the terminal shows this text. What a screen reader is told are the same rows. */
async function shows(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('.terminal .xterm-rows').filter({ hasText: text }).waitFor();
}

async function open(language: Language, width = 1280) {
  const visited = await site.visit('terminal', language, { viewport: { width, height: 900 } });
  await connected(visited.page, language);
  return visited;
}

describe.each(languages)('the terminal, by keyboard alone, %s', (language) => {
  const words = terminalWords(language);

  it('types a whole handshake and a masked frame', async () => {
    const { page, context, complaints } = await open(language);
    await tabTo(page, '.terminal .seg button:last-child');
    await page.keyboard.press('Enter');
    await shows(page, words.start.raw);
    await type(page, 'GET /echo HTTP/1.1');
    // The rest of these lines is completed after their beginnings.
    for (const beginning of ['Ho', 'Up', 'Co']) {
      await page.keyboard.type(beginning);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await type(page, 'Sec-WebSocket-Version: 13');
    await type(page, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');
    await type(page, '');
    await shows(page, '101 Switching Protocols');
    await shows(page, 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    await type(page, '81 85 37fa213d 7f9f4d5158');
    await page.locator('tr[data-frame="2"]').waitFor();
    await type(page, 'frame text fin mask:37fa213d "Hello"');
    await page.locator('tr[data-frame="4"]').waitFor();
    await shows(page, '7f 9f 4d 51 58');
    // A mistake: the server's real refusal, and the rule.
    await type(page, 'frame text fin "Hello"');
    await shows(page, 'mask-required');
    await shows(page, 'close 1002');
    const rows = await frameRows(page);
    const found = await axeViolations(page);

    await page.keyboard.press('Escape');
    await page.locator('.terminal .seg [aria-pressed="true"]:focus').waitFor();
    await context.close();
    expect(rows.map(({ from, type, length }) => `${from} ${type.split(' ')[0]} ${length}`)).toEqual([
      'client text 5',
      'server text 5',
      'client text 5',
      'server text 5',
      expect.stringMatching(/^client text.* 5$/),
      'server close 2',
    ]);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('drives the browser’s WebSocket, edits lines, and tells 4000 from its cause', async () => {
    const { page, context, complaints } = await open(language, 390);
    await tabTo(page, '.terminal-bar .btn');
    await page.keyboard.press('Enter');
    await shows(page, words.start.client);
    await page.keyboard.type('con');
    await page.keyboard.press('Tab');
    await type(page, '/echo');
    await shows(page, '101 Switching Protocols');
    // Typed with a mistake, mended in place, and sent once more out of the history.
    await page.keyboard.type('прvет');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('ив');
    await page.keyboard.press('Enter');
    await shows(page, /<-\s*привет/);
    await type(page, '/frames on');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('tr[data-frame="4"]').waitFor();
    await type(page, '/ping hi');
    await shows(page, words.byBrowser);
    await type(page, '/close 4000 bye');
    await shows(page, /code 4000, reason "bye"/);
    await page.locator('tr[data-frame] .type').filter({ hasText: 'close' }).first().waitFor();
    const rows = await frameRows(page);
    const found = await axeViolations(page);
    await context.close();
    expect(rows.map(({ type }) => type.split(' ')[0])).toEqual(
      expect.arrayContaining(['text', 'ping', 'pong', 'close']),
    );
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

it('answers the bad request that it is, and begins anew', async () => {
  const { page, context } = await open('en');
  await page.getByRole('button', { name: terminalWords('en').modes.raw }).click();
  await shows(page, terminalWords('en').start.raw);
  await paste(
    page,
    'GET /echo HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n\n',
  );
  await shows(page, 'HTTP/1.1 400 Bad Request');
  await shows(page, /key-missing .*§4\.1/);
  await type(page, '/handshake');
  await shows(page, '101 Switching Protocols');
  await context.close();
});

it('keeps what was captured when the server goes, and goes on when it is back', async () => {
  const { page, context } = await open('en');
  await page.getByRole('button', { name: terminalWords('en').open }).click();
  await shows(page, terminalWords('en').start.client);
  await type(page, 'connect /echo');
  await shows(page, '101 Switching Protocols');
  await type(page, 'hello');
  await page.locator('tr[data-frame="2"]').waitFor();
  await site.stop();
  await gone(page);
  await shows(page, terminalWords('en').gone.slice(0, 20));
  const rows = await frameRows(page);
  await site.restart();
  await connected(page);
  await type(page, 'connect /echo');
  await type(page, 'again');
  await shows(page, /<-\s*again/);
  await context.close();
  expect(rows.slice(0, 2).map(({ type }) => type)).toEqual(['text', 'text']);
});
