import { expect, it } from 'vitest';
import { languages } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';
import { countOf } from '#site/views/format.ts';
import { axeViolations } from './setup/axe.ts';
import { tabTo, typeAndEnter } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

const site = ownSite();

const MOST = 65_536;
const file = (size: number) => ({
  name: `${size}.bin`,
  mimeType: 'application/octet-stream',
  buffer: Buffer.alloc(size, 7),
});

it.each(languages)(
  'bytes in hex and files of up to 64 KiB are sent, one byte more is refused in words (%s)',
  async (language) => {
    const { page, context, complaints } = await site.visit('frames', language);
    const { compose } = words(language).labs;
    await connected(page, language);
    const rows = async () => (await frameRows(page)).map(({ from, type, length }) => [from, type, length]);
    const both = (length: number) => [
      ['client', 'binary', length],
      ['server', 'binary', length],
    ];
    const said = page.locator('.compose-said');

    await tabTo(page, '.compose .seg button');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo(page, '.compose input');
    await typeAndEnter(page, '00 01 fe ff');
    await expect.poll(rows).toEqual(both(4));
    // The echo is not masked: its payload stands in it as it was typed.
    await tabTo(page, 'tr[data-frame="1"] .tag');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(() =>
        page.locator('.byte-grid [data-byte]').evaluateAll((all) => all.map((each) => each.firstChild?.textContent)),
      )
      .toEqual(['82', '04', '00', '01', 'fe', 'ff']);

    // What is no hex is told, and the message stays at home.
    await page.keyboard.press('Escape');
    await tabTo(page, '.compose input', 'Shift+Tab');
    await typeAndEnter(page, '00 0g');
    await said.filter({ hasText: compose.wrong['not-hex']('g', 5) }).waitFor();

    await tabTo(page, '.compose .seg button[aria-pressed="true"]', 'Shift+Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, '.compose .btn');
    await page.keyboard.press('Enter');
    await said.filter({ hasText: compose.noFile }).waitFor();
    // The dialogue is the browser's own.
    const input = page.locator('.compose input[type="file"]');
    await input.setInputFiles(file(MOST + 1));
    await page.keyboard.press('Enter');
    await said.filter({ hasText: compose.tooLong(countOf(MOST + 1, language), countOf(MOST, language)) }).waitFor();
    expect(await rows()).toEqual(both(4));
    await input.setInputFiles(file(MOST));
    await page.keyboard.press('Enter');
    await expect.poll(rows).toEqual([...both(4), ...both(MOST)]);
    expect(await axeViolations(page)).toEqual([]);

    await site.stop();
    await gone(page, language);
    expect(await rows()).toEqual([...both(4), ...both(MOST)]);
    await context.close();
    expect(complaints).toEqual([]);
  },
);
