import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { closingCodesWords } from '#site/i18n/closing-codes-words.ts';
import { closingWords } from '#site/i18n/closing-words.ts';
import { languages } from '#site/i18n/index.ts';
import { type CauseId, causeGroups } from '#site/labs/closing/causes.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
// Too big a message begins where it does on a public server, in bytes, so that it need not be 16 MiB here.
const site = ownSite({ env: { LIMIT_MESSAGE_BYTES: String(128 * 1024) } });

/** The rows so far: cause, close frames by sender, and what script got. */
const rows = (page: Page) =>
  page.locator('.trials tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const [frames, tcp, script] = [...row.querySelectorAll('td')];
      const closes = [...(frames?.querySelectorAll('li') ?? [])].map(
        (each) => `${each.classList.contains('c') ? 'client' : 'server'} ${each.querySelector('.chip')?.textContent}`,
      );
      return [row.getAttribute('data-cause'), closes.join(', '), tcp?.textContent, script?.textContent];
    }),
  );

it.each(languages)(
  'each ending from its own cause, row by row (%s)',
  async (language) => {
    const viewport = { width: 1280, height: 900 };
    const { page, context, complaints } = await site.visit('closing', language, { viewport });
    const { table, own, noServer, recorded } = closingWords(language);
    const { fin, reset, noCode } = table;
    await connected(page, language);
    await page.getByText(recorded).waitFor();

    // All of them in one language; in the other what its words are in.
    const some: readonly CauseId[] = [
      'page-none',
      'page-1006',
      'page-left',
      'server-drop',
      'masked',
      'hand-utf8',
      'lost-close',
    ];
    const causes = language === 'en' ? causeGroups.flatMap((group): readonly CauseId[] => group.causes) : some;
    for (const [index, cause] of causes.entries()) {
      await tabTo(page, `[data-cause="${cause}"]`);
      await page.keyboard.press('Enter');
      const row = page.locator(`#trial-${index + 1}[data-cause="${cause}"] td:last-child`);
      await row.filter({ hasNotText: table.waiting }).filter({ hasText: /\S/ }).waitFor();
      await page.locator('.causes [aria-disabled="false"]').first().waitFor();
    }
    await page.getByText(own).waitFor();
    const clean = (code: number) => `${code} wasClean: true`;
    const broken = '1006 wasClean: false';
    const all = [
      ['page-none', `client ${noCode}, server ${noCode}`, fin.server, clean(1005)],
      ['page-1000', 'client 1000, server 1000', fin.server, clean(1000)],
      ['page-4001', 'client 4001, server 4001', fin.server, clean(4001)],
      ['page-1006', '', '', `InvalidAccessError ${table.threw}`],
      ['page-left', 'client 1001, server 1001', fin.server, table.unheard['page-left']],
      ['server-none', `server ${noCode}, client ${noCode}`, fin.server, clean(1005)],
      ['server-1000', 'server 1000, client 1000', fin.server, clean(1000)],
      ['server-1001', 'server 1001, client 1001', fin.server, clean(1001)],
      ['server-4001', 'server 4001, client 4001', fin.server, clean(4001)],
      ['server-end', '', fin.server, broken],
      ['server-drop', '', reset.server, broken],
      ['masked', 'client 1002, server 1002', fin.server, `error, ${broken}`],
      ['utf8', 'client 1002, server 1002', fin.server, `error, ${broken}`],
      ['hand-utf8', 'server 1007, client 1007', fin.server, table.unheard['hand-utf8']],
      ['too-big', 'server 1009, client 1009', fin.server, clean(1009)],
      ['lost-close', 'client 1000, server 1000', fin.server, clean(1000) + table.lost(3, 3, 3, 0)],
      ['lost-drop', '', reset.server, broken + table.lost(3, 0, 0, 0)],
    ].filter(([cause]) => causes.some((each) => each === cause));
    expect(await rows(page)).toEqual(all);
    // Each code that was met leads to its rows, and an earlier row to its frames.
    await page.locator('#code-1005.is-met .tag').filter({ hasText: '1' }).first().waitFor();
    // A code that no experiment gives has a word on who sends it.
    for (const [code, id] of [
      [1003, 'unsupported-data'],
      [1015, 'tls-handshake'],
    ] as const)
      await page
        .locator(`#code-${code} td:last-child`, { hasText: closingCodesWords(language).elsewhere[id] })
        .waitFor();
    await page.locator('#code-1007.is-met').waitFor();
    await tabTo(page, '#trial-1 .trial-pick');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: closingWords(language).wire(1), exact: true }).waitFor();
    const frames = await frameRows(page);
    expect(frames.map(({ from, type }) => `${from} ${type}`)).toEqual(['client close', 'server close']);
    expect(await axeViolations(page)).toEqual([]);

    await site.stop();
    await gone(page, language);
    await tabTo(page, '[data-cause="lost-close"]', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText(noServer).waitFor();
    expect(await rows(page)).toEqual(all);
    expect(await frameRows(page)).toEqual(frames);

    await site.restart();
    await connected(page, language);
    await page.keyboard.press('Enter');
    await page
      .locator(`#trial-${causes.length + 1}`)
      .filter({ hasText: 'wasClean: true' })
      .waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  },
  60_000,
);
