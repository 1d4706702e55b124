import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { at } from '../scripts/root.mjs';
import { launchBrowser, visit } from './setup/browser.ts';
import { settled } from './setup/settled.ts';
import { sitePages } from './setup/site-pages.ts';

const SHOTS = at('e2e/shots');
const WIDTHS = [1280, 390, 320];
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(sitePages())('%s', (page) => {
  it.each(THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width }))))(
    'stands in the $theme theme at $width px: axe, console, width',
    async ({ theme, width }) => {
      const url = new URL(page.slice(1), inject('address')).href;
      const viewport = { width, height: width > 400 ? 900 : 800 };
      const visited = await visit(browser, url, { viewport, colorScheme: theme, reducedMotion: 'reduce' });
      await settled(visited.page);
      const name = `${page.replaceAll('/', '-').replace(/^-|-$/g, '') || 'index'}-${width}-${theme}.png`;
      await visited.page.screenshot({ path: `${SHOTS}/${name}`, fullPage: true });
      const overflow = await visited.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      const { violations } = await new AxeBuilder({ page: visited.page }).analyze();
      await visited.context.close();
      expect(overflow, 'pixels wider than the screen').toBe(0);
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ).toEqual([]);
      expect(visited.complaints).toEqual([]);
    },
  );
});
