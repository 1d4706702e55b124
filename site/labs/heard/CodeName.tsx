import { closeCodeWords, loadCloseCodeWords } from '#site/components/close-code-words.ts';
import { type Language, languageOf } from '#site/i18n/index.ts';

// A close stands in recordings, so its words have to be here before the name is.
if (typeof document !== 'undefined') await loadCloseCodeWords(languageOf(document.documentElement.lang));

/** What a close code is called. Its words are many, and no page needs them at first. */
export function CodeName({ code, language }: { readonly code: number; readonly language: Language }) {
  return <small>{closeCodeWords(language, code)?.name}</small>;
}
