import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
import { settled } from './setup/settled.ts';
import { BUDGET, shippedScripts } from './setup/shipped-scripts.ts';
import { languageOfPage, missingPages, notThere, sitePages } from './setup/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('has every page in both languages', () => {
  const pages = sitePages();
  const english = pages.filter((page) => languageOfPage(page) === 'en');
  const russian = pages.filter((page) => languageOfPage(page) === 'ru').map((page) => page.replace('/ru/', '/'));
  expect(english).toContain('/frames/');
  expect(russian).toEqual(english);
});

const isMissing = (path: string) => missingPages.some((each) => each === path);

interface Opened {
  readonly visited: Visit;
  readonly scripts: ReturnType<typeof shippedScripts>;
}

async function open(path: string): Promise<Opened> {
  let scripts: Opened['scripts'] = async () => [];
  const visited = await visit(browser, new URL(path.slice(1), inject('address')).href, {
    colorScheme: 'light',
    viewport: { width: 390, height: 800 },
    expected: isMissing(path) ? notThere : [],
    onPage: (page) => {
      scripts = shippedScripts(page);
    },
  });
  await settled(visited.page);
  return { visited, scripts };
}

const paths = [...sitePages(), ...missingPages];
const opening = new Map<string, Promise<Opened>>();
function opened(path: string): Promise<Opened> {
  const begun = opening.get(path) ?? open(path);
  opening.set(path, begun);
  return begun;
}

describe.each(paths)('%s', (path) => {
  let visited: Visit;
  let scripts: Opened['scripts'];
  beforeAll(async () => {
    const mine = opened(path);
    // A page that comes alive mostly waits: the next one does so while this one is looked at, and fails in its own turn.
    const next = paths[paths.indexOf(path) + 1];
    if (next !== undefined) opened(next).catch(() => undefined);
    ({ visited, scripts } = await mine);
  });
  afterAll(() => visited.context.close());

  it('ships at most 60 KB of JavaScript, gzipped, before the first interaction', async () => {
    const all = await scripts();
    const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
    const list = all.map(({ name, bytes }) => `${bytes} ${name}`).join('\n');
    expect(total, list).toBeLessThanOrEqual(BUDGET);
    expect(total, list).toBeGreaterThan(0);
  });

  it('opens without a CSP report or a console error, in its language', async () => {
    expect(await visited.page.locator('html').getAttribute('lang')).toBe(languageOfPage(path));
    expect(visited.complaints).toEqual([]);
  });

  // The Russian page has the same elements. `rendering.deep` reads it too, and both in the dark and wide.
  if (languageOfPage(path) === 'en')
    it('has no axe violation', async () => {
      expect(await axeViolations(visited.page)).toEqual([]);
    });

  it('allows no inline script that is not hashed, and no eval', async () => {
    const html = await (await fetch(new URL(path.slice(1), inject('address')))).text();
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
    const scripts = policy.split(';').find((directive) => directive.trim().startsWith('script-src')) ?? '';
    expect(scripts).toContain("'self'");
    expect(scripts).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
  });
});
