import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const MOST_STOPS = 80;

/**
 * Tab, or Shift+Tab, until the focus is on what the selector names, as a reader would; each stop on the way has to be
 * visible.
 */
export async function tabTo(
  page: Page,
  selector: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
  most = MOST_STOPS,
): Promise<void> {
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press(key);
    const at = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return { found: false, visible: true, name: 'the page itself' };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return {
        found: element.matches(wanted),
        visible: marked && width > 0 && height > 0,
        name: element.outerHTML.slice(0, 120),
      };
    }, selector);
    expect(at.visible, `the focus is to be seen on ${at.name}`).toBe(true);
    if (at.found) return;
  }
  throw new Error(`Expected ${key} to reach ${selector} within ${most} stops.`);
}

/** Tab to the link of the heading before a region of this name: what is below comes alive when it comes into view. */
export async function tabToHeadingOf(page: Page, name: string): Promise<void> {
  const heading = await page.getByRole('region', { name, exact: true }).evaluate((element) => {
    const before = [...document.querySelectorAll('main h2')].filter(
      (each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return before.at(-1)?.querySelector('a')?.getAttribute('href');
  });
  await tabTo(page, `a[href=${JSON.stringify(heading)}]`);
}

/** Takes the place of what stands in the field that has the focus, and sends its form. */
export async function typeAndEnter(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
