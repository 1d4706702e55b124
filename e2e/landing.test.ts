import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { type Language, languages } from '#site/i18n/index.ts';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, drawnFrame, say } from './setup/lab.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const bytes = (hex: readonly string[]) => hex.map((pair) => Number.parseInt(pair, 16));
const utf8 = (text: string) => [...new TextEncoder().encode(text)];

async function exchange({ page }: Visit, language: Language, text: string) {
  await connected(page, language);
  await say(page, text);
  const { sentGroup, echoGroup } = firstLabWords(language).first;
  const named = (name: string) => page.getByRole('group', { name, exact: true });
  const sent = named(sentGroup(1));
  const echo = named(echoGroup(2));
  await echo.waitFor();
  return { sent: await drawnFrame(sent), echo: await drawnFrame(echo) };
}

describe.each([
  ['', 'en', 'hello'],
  ['ru/', 'ru', 'hello'],
  ['ru/', 'ru', 'привет'],
] as const)('a reader on /%s (%s) types “%s”', (path, language, text) => {
  it('and finds it in both frames: masked on the way there, plain on the way back', async () => {
    const visited = await visit(browser, new URL(path, inject('address')).href);
    const { sent, echo } = await exchange(visited, language, text);
    await visited.context.close();
    const payload = utf8(text);
    const length = payload.length;

    const [first, second, ...rest] = bytes(sent.hex);
    expect(first, 'FIN, no reserved bit, opcode 1').toBe(0x81);
    expect(second, 'MASK, length').toBe(0x80 | length);
    const [key, masked] = [rest.slice(0, 4), rest.slice(4)];
    expect(masked).toHaveLength(length);
    expect(masked).not.toEqual(payload);
    expect(masked.map((byte, index) => byte ^ (key[index % 4] ?? 0))).toEqual(payload);

    expect(bytes(echo.hex)).toEqual([0x81, length, ...payload]);
    if (text === 'hello') expect(echo.hex.slice(2)).toEqual(['68', '65', '6c', '6c', '6f']);
    expect(sent.labels[0]).toMatch(/FIN/);
    expect(visited.complaints).toEqual([]);
  });
});

it('shows the request and the 101 that made this connection, with the key that the browser sent', async () => {
  const visited = await visit(browser, inject('address'));
  await connected(visited.page);
  const text = await visited.page.getByRole('main').innerText();
  await visited.context.close();
  expect(text).toMatch(/GET \/echo\?tap=\S+ HTTP\/1\.1/);
  expect(text).toMatch(/Sec-WebSocket-Key:\s*[A-Za-z0-9+/]{22}==/);
  expect(text).toMatch(/101 Switching Protocols/);
  expect(text).toMatch(/Sec-WebSocket-Accept:\s*[A-Za-z0-9+/]{27}=/);
});

it.each(languages)(
  'says what the token is where it first stands, and how exact its times are (%s)',
  async (language) => {
    const visited = await visit(browser, new URL(language === 'en' ? '' : `${language}/`, inject('address')).href);
    const { page } = visited;
    const { first } = firstLabWords(language);
    await connected(page, language);
    await page.getByText(/± \d/).first().waitFor();
    await tabTo(page, '[popovertarget="about-tap"]');
    await page.keyboard.press('Enter');
    await page.getByText(first.tap).waitFor();
    await visited.context.close();
    expect(visited.complaints).toEqual([]);
  },
);

it('computes the Accept out of the key that this very browser sent, and shows the error of the clocks', async () => {
  const visited = await visit(browser, new URL('handshake/', inject('address')).href);
  const { page } = visited;
  await connected(page);
  const { accept } = handshakeWords('en').labs;
  const lab = page.getByRole('region', { name: accept.label });
  await lab.scrollIntoViewIfNeeded();
  await lab.getByText(accept.own).waitFor();
  const key = /Sec-WebSocket-Key:\s*(\S{24})/.exec(await page.locator('.head-lines').first().innerText())?.[1] ?? '';
  const answered = /Sec-WebSocket-Accept:\s*(\S{28})/.exec(await page.getByRole('main').innerText())?.[1];
  const expected = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  expect(key).not.toBe('dGhlIHNhbXBsZSBub25jZQ==');
  expect(answered).toBe(expected);
  expect(await lab.locator('.accept mark').first().innerText()).toBe(key);
  expect(await lab.locator(`.base64[aria-label="${expected}"]`).count()).toBe(1);
  await page.goto(new URL('frames/', inject('address')).href);
  await connected(page);
  await say(page, 'on one clock');
  await page
    .locator('.frames-scale')
    .filter({ hasText: /±[\d.]+\sms/ })
    .first()
    .waitFor();
  await visited.context.close();
  expect(visited.complaints).toEqual([]);
});
