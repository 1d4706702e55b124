import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiWords } from '#site/i18n/api-words.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { examples } from '#site/labs/api/examples.ts';
import { changed, type Outcome, outcomes } from '#site/labs/api/testing/outcomes.ts';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { logLines, printed } from './setup/code-log.ts';
import { connected, frameRows } from './setup/lab.ts';
import { type Server, startServer } from './setup/server.ts';

let browser: Browser;
let server: Server;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Milliseconds; the longest example takes eight seconds by itself. */
const PATIENT = { timeout: 25_000 };

type Kind = 'demo-server' | 'in-page';

function lessonAt(slug: string, language: Language, kind: Kind, fragment = ''): string {
  const address = new URL(`${language === 'ru' ? 'ru/' : ''}${slug}/`, server.address);
  if (kind === 'in-page') address.search = '?server=in-page';
  address.hash = fragment;
  return address.href;
}

async function run(page: Page): Promise<void> {
  const button = page.locator('.api .btn.primary');
  await expect.poll(() => button.isEnabled(), PATIENT).toBe(true);
  await button.press('Enter');
}

/** Waits until it has printed what it is to print, and compares the rest. */
async function compare(page: Page, outcome: Outcome, kind: Kind): Promise<void> {
  const { shows, repeats, holds, logs = [], takes, sends, buffers } = outcome;
  const prints = (kind === 'in-page' && outcome.printsInPage) || outcome.prints;
  const wrong = async () => {
    const lines = await printed(page);
    const again = repeats === undefined ? 0 : Math.max(0, lines.length - prints.length);
    return [...prints, ...lines.slice(prints.length + again)].map((_, at) => {
      const here =
        repeats === undefined || at <= repeats ? lines.slice(at, at + 1) : lines.slice(at + again, at + again + 1);
      const all = at === repeats ? lines.slice(at, at + again + 1) : here;
      return (all.length > 0 && all.every((line) => prints[at]?.test(line))) || `${shows}: ${all.join('\n')}`;
    });
  };
  await expect.poll(wrong, PATIENT).toEqual(prints.map(() => true));
  const lacks = async () => {
    const lines = (await logLines(page)).filter(({ isConsole }) => !isConsole);
    return logs.filter((log) => !lines.some(({ text }) => log.test(text))).map(String);
  };
  await expect.poll(lacks, PATIENT).toEqual([]);
  if (holds) expect(holds(await printed(page)), `${shows}\n${(await printed(page)).join('\n')}`).toBe(true);
  if (takes !== undefined) {
    const last = (await logLines(page)).findLast(({ isConsole }) => isConsole);
    expect(last?.at, shows).toBeGreaterThanOrEqual(takes);
  }
  if (sends) {
    const lengths = async () =>
      (await frameRows(page))
        .filter(({ from, type }) => from === 'client' && ['text', 'binary'].includes(type))
        .map(({ length }) => length);
    await expect.poll(lengths, PATIENT).toEqual(sends);
  }
  if (buffers !== undefined) {
    const meter = page.getByRole('meter');
    const said = (await meter.getAttribute('aria-valuetext'))?.replace(/(\d)\D(?=\d)/g, '$1') ?? '';
    const most = Number(/\d+(?=\D*$)/.exec(said)?.[0]);
    expect(most, `${shows}: ${said}`).toBeGreaterThan(0);
    expect(most, `${shows}: ${said}`).toBeLessThanOrEqual(buffers);
    // What was sent and taken is less than what was given to it.
    expect(Number(await meter.getAttribute('aria-valuenow')), shows).toBeLessThan(most);
  }
}

/** How many of 128 frames the server had sent when the code had read one of them, and rested. */
async function sentUnread(page: Page): Promise<number> {
  let most = 0;
  const isReadOn = async () => {
    const [frames, lines] = [await frameRows(page), await printed(page)];
    const isOver = lines.some((line) => line.startsWith('last:'));
    if (lines.length === 1) most = Math.max(most, ...frames.map(({ number }) => number));
    return isOver;
  };
  await expect.poll(isReadOn, PATIENT).toBe(true);
  return most;
}

/** Console errors that a lab provokes on purpose. */
const expected = [/WebSocket connection to .* failed/];

describe.each(['en', 'ru'] as const)('lessons about code (%s)', (language) => {
  // The code is the same in both languages; so is the server inside the page.
  const kinds: readonly Kind[] = language === 'en' ? ['demo-server', 'in-page'] : ['demo-server'];
  const lessons = kinds.flatMap((kind) => Object.entries(outcomes).map(([slug, all]) => ({ kind, slug, all })));

  it.each(lessons)('each example of $slug does what the text says, on the $kind', async ({ kind, slug, all }) => {
    const { page, context, complaints } = await visit(browser, lessonAt(slug, language, kind), { expected });
    await connected(page, language);
    for (const outcome of all.filter(({ changes }) => changes === undefined)) {
      await page.getByLabel(codeShellWords(language).example).selectOption(outcome.example);
      await run(page);
      await compare(page, outcome, kind);
      // What the server does not read, its tap does not see: the lab has to say so, or it seems that nothing was sent.
      if (outcome.example === 'slow' && kind === 'demo-server')
        await page.getByText(apiWords(language).nothingRead).waitFor();
    }
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
    expect(complaints).toEqual([]);
  });
});

const changes = (['demo-server', 'in-page'] as const).flatMap((kind) =>
  Object.entries(outcomes).flatMap(([slug, all]) =>
    all.filter((outcome) => outcome.changes !== undefined).map((outcome) => ({ kind, slug, outcome, ...outcome })),
  ),
);

it.each(changes)('$example, changed as the lesson asks: $shows, on the $kind', async ({ kind, slug, outcome }) => {
  const { example } = outcome;
  const fragment = await fragmentOf('code', { example, code: changed(examples[example].trimEnd(), outcome.changes) });
  const { page, context, complaints } = await visit(browser, lessonAt(slug, 'en', kind, fragment), { expected });
  await page.getByText(codeShellWords('en').notes.shared).waitFor();
  await run(page);
  if (example === 'stream' && kind === 'demo-server') {
    const sent = await sentUnread(page);
    // What is read ahead lies in buffers, and those have an end.
    expect(sent).toBeGreaterThan(1);
    expect(sent).toBeLessThan(128);
  }
  await compare(page, outcome, kind);
  await context.close();
  expect(complaints).toEqual([]);
});
