import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, visit } from './setup/browser.ts';
import { provoked, throughFrames, throughHandshake } from './setup/first-lessons.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const dark = { colorScheme: 'dark', reducedMotion: 'reduce' } as const;
const light = { colorScheme: 'light', reducedMotion: 'no-preference' } as const;

// What `npm test` leaves out of `keyboard.test.ts`.
describe.each([
  { language: 'en', path: '', width: 320, theme: 'dark', reader: dark },
  { language: 'ru', path: 'ru/', width: 320, theme: 'light', reader: light },
  { language: 'ru', path: 'ru/', width: 1280, theme: 'dark', reader: dark },
] as const)('$language, $width px, $theme', ({ language, path, width, reader }) => {
  it.each([
    ['frames', throughFrames],
    ['handshake', throughHandshake],
  ] as const)('the lesson %s works by keyboard alone', async (lesson, through) => {
    const { page, context, complaints } = await visit(browser, new URL(`${path}${lesson}/`, inject('address')).href, {
      ...reader,
      viewport: { width, height: 800 },
      expected: provoked,
    });
    await through(page, language);
    await context.close();
    expect(complaints).toEqual([]);
  });
});
