import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { compressionWords } from '#site/i18n/compression-words.ts';
import { languages } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { axeViolations } from './setup/axe.ts';
import { connected, gone, press } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

/** The table, connection by connection: what was agreed on, and of each message its length and what it took each way. */
async function ledger(lab: Locator) {
  return lab.locator('.ledger tbody').evaluateAll((groups) =>
    groups.map((group) => ({
      agreed: group.querySelector('.is-agreed')?.textContent ?? '',
      rows: [...group.querySelectorAll('tr:not(.is-agreed)')].map((row) =>
        [...row.querySelectorAll('.amount')].map((cell) => Number(cell.lastChild?.textContent)),
      ),
    })),
  );
}

it.each(languages)('parameters chosen and their effect on each message, by keyboard (%s)', async (language) => {
  const { page, context, complaints } = await site.visit('compression', language);
  const { label, send, ask, message } = compressionWords(language);
  const { compose } = words(language).labs;
  const lab = page.getByRole('region', { name: label });
  const row = (group: number, at: number) =>
    lab.locator('.ledger tbody').nth(group).locator('tr:not(.is-agreed)').nth(at);
  /** The number of the message out (0) or of its echo (1), where the focus is on it. */
  const focused = (group: number, at: number, side: number) =>
    row(group, at).locator('.tag').nth(side).and(page.locator(':focus'));
  /** Sends what is chosen, and waits for its echo. */
  const exchange = async (group: number, at: number) => {
    await press(lab, compose.send);
    await row(group, at).locator('.amount').nth(2).waitFor();
  };
  await connected(lab, language);
  expect((await ledger(lab)).map(({ rows }) => rows)).toEqual([
    [
      [100, 54, 54],
      [100, 6, 6],
      [100, 5, 5],
    ],
    Array.from({ length: 3 }, () => [100, 54, 54]),
  ]);

  // With context takeover the second copy is a few bytes, and a short text grows.
  await exchange(0, 0);
  await lab.getByText(send.size('100', 100)).waitFor();
  await exchange(0, 1);
  await press(lab, send.presets.short);
  await exchange(0, 2);
  // Without it, and with a small window for the browser's own messages, it is not; the other way is as it was.
  await lab.getByRole('checkbox', { name: 'client_no_context_takeover' }).focus();
  await page.keyboard.press('Space');
  await lab.getByRole('combobox', { name: 'client_max_window_bits' }).selectOption('9');
  await lab.getByText(ask.pending).waitFor();
  await press(lab, ask.connect);
  await lab.locator('.negotiated').getByText('client_max_window_bits=9').waitFor();
  await connected(lab, language);
  await press(lab, send.presets.json);
  await exchange(1, 0);
  await exchange(1, 1);
  // Declined: RSV1 is 0, and the payload is the message.
  await lab.getByRole('checkbox', { name: 'permessage-deflate' }).focus();
  await page.keyboard.press('Space');
  await press(lab, ask.connect);
  await lab.locator('.negotiated dd').getByText(compressionWords(language).negotiated.declined).waitFor();
  await connected(lab, language);
  await exchange(2, 0);
  await lab.getByText(message.plain).waitFor();
  expect(await lab.locator('.byte-grid [data-byte="0"]').innerText()).toMatch(/^81/);

  const all = await ledger(lab);
  const [first, second, third] = all;
  expect(first?.agreed).toBe('permessage-deflate');
  expect(first?.rows[0]?.[0]).toBe(100);
  for (const direction of [1, 2]) {
    expect(first?.rows[0]?.[direction]).toBeGreaterThan(30);
    expect(first?.rows[1]?.[direction]).toBeLessThan(10);
    expect(first?.rows[2]?.[direction]).toBeGreaterThan(2);
  }
  expect(second?.agreed).toMatch(/client_no_context_takeover/);
  expect(second?.rows[1]?.[1]).toBe(second?.rows[0]?.[1]);
  expect(second?.rows[1]?.[2]).toBeLessThan(10);
  expect(third?.rows).toEqual([[100, 100, 100]]);

  // Up the table, to the echo of the first connection's second message: compressed bytes, and what they mean.
  await lab.locator('.ledger [aria-pressed="true"]').focus();
  await page.keyboard.press('ArrowRight');
  await focused(2, 0, 1).waitFor();
  await page.keyboard.press('Home');
  await focused(0, 0, 1).waitFor();
  await page.keyboard.press('ArrowDown');
  await focused(0, 1, 1).waitFor();
  const rows = lab.locator('.message > .byte-row');
  await rows.nth(1).waitFor();
  const [compressed, inflated] = await rows.evaluateAll((each) =>
    each.map((row) => [...row.children].map((cell) => cell.firstChild?.textContent ?? '')),
  );
  expect(compressed).toHaveLength((first?.rows[1]?.[2] ?? 0) + 4);
  expect(compressed?.slice(-4)).toEqual(['00', '00', 'ff', 'ff']);
  expect(String.fromCharCode(...(inflated ?? []).map((byte) => Number.parseInt(byte, 16)))).toMatch(
    /^\[\{"sensor".*\]$/,
  );
  expect(await lab.locator('.byte-grid [data-byte="0"]').innerText()).toMatch(/^c1/);

  expect(await axeViolations(page)).toEqual([]);

  await site.stop();
  await gone(lab, language);
  expect(await ledger(lab)).toEqual(all);
  await context.close();
  expect(complaints).toEqual([]);
});
