import type { Locator, Page } from 'playwright-core';
import type { Language } from '#site/i18n/index.ts';
import { words } from '#site/i18n/words.ts';

/** Of a poll, in milliseconds: by itself it waits for one second, which a machine with much to do may take. */
export const PATIENT = { timeout: 10_000 };

/** The bar that says what a lab is connected to: the page's first, unless another lab is named. */
export function sourceBar(within: Page | Locator): Locator {
  return within.getByRole('status').first();
}

/** Settles when the lab says that it is connected to the demo server. */
export async function connected(within: Page | Locator, language: Language = 'en'): Promise<void> {
  const { connectedTo } = words(language).labs.bar;
  await sourceBar(within).filter({ hasText: connectedTo }).waitFor();
}

/** Settles when the lab says that the demo server is gone. */
export async function gone(within: Page | Locator, language: Language = 'en'): Promise<void> {
  const { bar } = words(language).labs;
  await sourceBar(within).filter({ hasText: bar.stays }).waitFor();
}

/** Types a message into the lab's first field and sends it, as a reader without a mouse does. */
export async function say(within: Page | Locator, text: string): Promise<void> {
  const field = within.getByRole('main').getByRole('textbox').first();
  await field.fill(text);
  await field.press('Enter');
}

/** Presses a button as a reader without a mouse does, once it can be pressed. */
export async function press(within: Page | Locator, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true, disabled: false }).press('Enter');
}

/** A frame as byte cells: its bytes as two hex digits each, and what each says of itself. */
export interface DrawnFrame {
  readonly hex: readonly string[];
  readonly labels: readonly string[];
}

export async function drawnFrame(group: Locator): Promise<DrawnFrame> {
  const cells = group.locator('[data-byte]');
  const drawn = await cells.evaluateAll((all) =>
    all
      .map((cell) => ({
        index: Number(cell.getAttribute('data-byte')),
        hex: cell.firstChild?.textContent ?? '',
        label: cell.getAttribute('aria-label') ?? '',
      }))
      .sort((a, b) => a.index - b.index),
  );
  return { hex: drawn.map(({ hex }) => hex), labels: drawn.map(({ label }) => label) };
}

/** The rows of the frame table, each with what stands in its columns. */
export async function frameRows(within: Page | Locator) {
  return within.locator('tr[data-frame]').evaluateAll((rows) =>
    rows.map((row) => ({
      number: Number(row.getAttribute('data-frame')),
      from: row.querySelector('.on-wire')?.classList.contains('c') ? 'client' : 'server',
      type: row.querySelector('.type')?.textContent ?? '',
      fin: row.querySelector('.fin')?.textContent ?? '',
      length: Number(row.querySelector('.amount')?.textContent?.replace(/\D/g, '')),
    })),
  );
}
