import { globSync } from 'node:fs';
import { at } from '../../scripts/root.mjs';

/** The paths of all pages in a built site, from its root: `/`, `/frames/`, `/ru/frames/`. The 404 page is none. */
export function sitePages(folder = at('dist')): string[] {
  return globSync('**/index.html', { cwd: folder })
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .filter((page) => !page.endsWith('/404/'))
    .sort();
}

/** Where a reader meets the 404 page of each language: nothing is there. */
export const missingPages = ['/nowhere/', '/ru/nowhere/'] as const;

/** What a browser says on its console of a page that is not there. */
export const notThere = [/the server responded with a status of 404/];

/** The language that a page is in goes by its path. */
export function languageOfPage(page: string): 'en' | 'ru' {
  return page.startsWith('/ru/') ? 'ru' : 'en';
}
