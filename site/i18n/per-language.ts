import { type Language, languageOf, languages } from './index.ts';

/**
 * Loads a table of words: on a server, which renders pages in every language, all of them; in a browser only that of
 * the page, so that one language is fetched. Comes back with the way to look it up, which throws a RangeError for a
 * language that is not there. Meant for the top level of a module: who imports it has its words.
 */
export async function perLanguage<Table>(
  load: Readonly<Record<Language, () => Promise<Table>>>,
): Promise<(language: Language) => Table> {
  const needed = typeof document === 'undefined' ? languages : [languageOf(document.documentElement.lang)];
  const tables = new Map(
    await Promise.all(needed.map(async (language) => [language, await load[language]()] as const)),
  );
  return (language) => {
    const found = tables.get(language);
    if (!found)
      throw new RangeError(
        `This page has the words of "${[...tables.keys()]}" only, not of "${language}". Pass the page's own language.`,
      );
    return found;
  };
}
