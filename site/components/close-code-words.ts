import { closeCodeMeaning } from '#protocol/close-codes.ts';
import type { CloseCodeWords } from '#site/i18n/en/close-codes.ts';
import type { Language } from '#site/i18n/index.ts';
import { lateWords } from './late-words.ts';

// Nobody asks what a code means before the first connection is closed.
const closeCodes = await lateWords({
  en: async () => (await import('#site/i18n/en/close-codes.ts')).closeCodes,
  ru: async () => (await import('#site/i18n/ru/close-codes.ts')).closeCodes,
});

/** Fetches what close codes mean in this language, once. For who must have it before it renders. */
export const loadCloseCodeWords = closeCodes.load;

/** What a close code means. Undefined until the words are here; who asks while rendering is rendered again then. */
export function closeCodeWords(language: Language, code: number): CloseCodeWords | undefined {
  return closeCodes.of(language)?.[closeCodeMeaning(code).id];
}

/** What every close code and range means. Undefined until the words are here. */
export const closeCodeTable = closeCodes.of;
