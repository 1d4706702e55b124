import type { AstroGlobal } from 'astro';
import { type Language, languageOf } from '#site/i18n/index.ts';
import { type ShellWords, shellWords } from '#site/i18n/shell-words.ts';
import { type Place, placeIn } from './address.ts';

/** What a component of the shell needs to know of the page that it stands on. */
export interface PageContext {
  readonly language: Language;
  readonly words: ShellWords;
  /** Makes the address of a page of this site in this page's language: `place('frames')`. */
  readonly place: Place;
}

export function pageContext(astro: AstroGlobal): PageContext {
  const language = languageOf(astro.currentLocale);
  return { language, words: shellWords(language), place: placeIn(language, import.meta.env.BASE_URL) };
}
