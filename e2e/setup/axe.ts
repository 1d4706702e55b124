import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page as it stands now: a rule and its elements, one a line. Empty on a sound page. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  // All in the page itself. By default axe opens another page for frames of other origins, which takes as long again.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
