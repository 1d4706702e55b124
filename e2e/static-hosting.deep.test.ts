import { describe, expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { course } from '#site/shell/course.ts';
import { visit } from './setup/browser.ts';
import { sourceBar } from './setup/lab.ts';
import { drivenElsewhere, labSteps, sameLab } from './setup/lab-steps.ts';
import { ownHosting } from './setup/own-hosting.ts';
import { languageOfPage, sitePages } from './setup/site-pages.ts';

const hosting = ownHosting();

const withLabs = sitePages().filter((page) => !page.endsWith('/glossary/'));

it.each(withLabs)('%s is alive on a site of files: every lab, to its last', async (path) => {
  const { bar } = words(languageOfPage(path)).labs;
  const { page, context, complaints } = await visit(hosting.browser, new URL(path.slice(1), hosting.address).href, {
    viewport: { width: 1280, height: 900 },
    // Of what is fetched in the moment in which the host has gone: a view that came near is asked for again.
    expected: [/net::ERR_CONNECTION_REFUSED/],
  });
  const bars = page.locator('.source-bar');
  const count = await bars.count();
  expect(count).toBeGreaterThan(0);
  // Labs for servers in Node have their own, wherever they stand.
  if ((await page.locator('.source-bar:not(.is-own)').count()) > 0)
    await bars.filter({ hasText: bar.inPage }).first().waitFor();
  for (let index = 0; index < count; index += 1) {
    const status = bars.nth(index).getByRole('status');
    await status.scrollIntoViewIfNeeded();
    // Whichever words a lab has of its own, it waits for no demo server any more.
    await status.filter({ hasNotText: /demo server|учебн/ }).waitFor();
  }
  const said = await bars.getByRole('status').allTextContents();
  // What the page still fetches, a font or a view that came near, it has to have before the host goes.
  await page.waitForLoadState('networkidle');
  // Not a byte of it crosses a network: it goes on where the host has gone.
  await hosting.restart();
  expect(await bars.getByRole('status').allTextContents()).toEqual(said);
  await context.close();
  expect(complaints).toEqual([]);
});

it('drives the lab of every lesson, here or elsewhere', () => {
  const lessons = course.flatMap((group): readonly string[] => group.lessons);
  expect([...Object.keys(labSteps), ...drivenElsewhere, ...sameLab].sort()).toEqual([...lessons].sort());
});

describe.each(languages)('by keyboard, %s', (language) => {
  it.each(Object.entries(labSteps))('%s does on a site of files what its lesson says', async (lesson, step) => {
    const address = new URL(`${language === 'en' ? '' : `${language}/`}${lesson}/`, hosting.address).href;
    const viewport = { width: 1280, height: 900 };
    const { page, context, complaints } = await visit(hosting.browser, address, { viewport });
    await sourceBar(page)
      .filter({ hasText: words(language).labs.bar.inPage })
      .waitFor();
    await step(page, language);
    await context.close();
    expect(complaints).toEqual([]);
  });
});
