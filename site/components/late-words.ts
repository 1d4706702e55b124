import { signal } from '@preact/signals';
import { type Language, languages } from '#site/i18n/index.ts';

/** A table of words that most readers never need, fetched when it is first asked for. */
export interface LateWords<Table> {
  /** Fetches the table in this language, once. For who must have it before it renders. */
  load(language: Language): Promise<void>;
  /** The table, or undefined until it is here; who asks while rendering is rendered again then. */
  of(language: Language): Table | undefined;
}

/** On a server, which renders pages in every language, all of them are here from the beginning. */
export async function lateWords<Table>(
  fetch: Readonly<Record<Language, () => Promise<Table>>>,
): Promise<LateWords<Table>> {
  const tables = signal<Readonly<Partial<Record<Language, Table>>>>({});
  const asked = new Map<Language, Promise<void>>();
  const load = (language: Language): Promise<void> => {
    const promise =
      asked.get(language) ??
      fetch[language]().then(
        (table) => {
          tables.value = { ...tables.value, [language]: table };
        },
        (error: unknown) => {
          // The server may have gone. Whoever asks next asks anew.
          asked.delete(language);
          throw error;
        },
      );
    asked.set(language, promise);
    return promise;
  };
  if (typeof document === 'undefined') await Promise.all(languages.map(load));
  return {
    load,
    of(language) {
      const table = tables.value[language];
      if (!table) load(language).catch(() => undefined);
      return table;
    },
  };
}
