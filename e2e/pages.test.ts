import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { settled } from './setup/settled.ts';
import { languageOfPage, sitePages } from './setup/site-pages.ts';

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

describe.each(sitePages())('%s', (page) => {
  it('opens without a CSP report, a console error or an axe violation', async () => {
    const url = new URL(page.slice(1), inject('address')).href;
    const visited = await visit(browser, url, { colorScheme: 'light', viewport: { width: 1280, height: 900 } });
    await settled(visited.page);
    const violations = await axeViolations(visited.page);
    const language = await visited.page.locator('html').getAttribute('lang');
    await visited.context.close();
    expect(visited.complaints).toEqual([]);
    expect(violations).toEqual([]);
    expect(language).toBe(languageOfPage(page));
  });

  it('allows no inline script that is not hashed, and no eval', async () => {
    const html = await (await fetch(new URL(page.slice(1), inject('address')))).text();
    const policy = /http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
    const scripts = policy.split(';').find((directive) => directive.trim().startsWith('script-src')) ?? '';
    expect(scripts).toContain("'self'");
    expect(scripts).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
  });
});
