import type { en } from './en/index.ts';
import { type Language, languageOf, languages } from './index.ts';

/** Everything that the site says, by room and id. Each language has exactly this shape. */
export type Words = typeof en;

const load: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en/index.ts')).en,
  ru: async () => (await import('./ru/index.ts')).ru,
};

// A page is in one language, so a browser fetches the words of that one only. A server renders pages in all of them.
const needed = typeof document === 'undefined' ? languages : [languageOf(document.documentElement.lang)];

const loaded = new Map<Language, Words>();
for (const [language, words] of await Promise.all(
  needed.map(async (language) => [language, await load[language]()] as const),
))
  loaded.set(language, words);

/**
 * The words for readers in this language.
 * @throws RangeError in a browser, where the page is in another language.
 */
export function words(language: Language): Words {
  const found = loaded.get(language);
  if (!found)
    throw new RangeError(
      `This page has the words of "${[...loaded.keys()]}" only, not of "${language}". Pass the page's own language.`,
    );
  return found;
}
