import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { satteriHeadingIdsPlugin } from '@astrojs/markdown-satteri';
import { type Language, languageOf } from '#site/i18n/index.ts';
import { placeIn } from '../address.ts';
import { headingAnchors } from './headings.ts';
import { links } from './links.ts';
import { noBreaks } from './no-breaks.ts';
import { sentences } from './sentences.ts';

type Entry = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];
/** One step on the tree of a document. */
export type ProsePlugin = Extract<
  Entry,
  { readonly name: string; readonly before?: unknown; readonly element?: unknown }
>;

/** What turns the plain Markdown of `content/` into this site's prose, for pages under `base`. */
export function prosePlugins(base: string): Entry {
  return ({ fileURL }) => {
    const language = languageOfFile(fileURL);
    if (language === undefined) return undefined;
    const place = placeIn(language, base);
    // Ids first: an anchor needs one. Sentences before links: they look for the references that links replaces.
    // Spaces last: the others read them as they are written.
    return [satteriHeadingIdsPlugin(), headingAnchors(language), sentences(), links(place), noBreaks(language)];
  };
}

/** `content/lessons/ru/frames.mdx` is Russian. Undefined for a file that is not of our content. */
export function languageOfFile(file: URL | undefined): Language | undefined {
  const folder = /\/content\/[^/]+\/([a-z]{2})\//.exec(file?.pathname ?? '')?.[1];
  return folder === undefined ? undefined : languageOf(folder);
}
