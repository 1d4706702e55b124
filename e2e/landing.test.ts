import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
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
