import { closeCodeMeaning } from '#protocol/close-codes.ts';
import { fieldWords } from '#site/i18n/field-words.ts';
import type { Language } from '#site/i18n/index.ts';

/** What a close code is called. Its words are many, and no page needs them at first. */
export function CodeName({ code, language }: { readonly code: number; readonly language: Language }) {
  return <small>{fieldWords(language).closeCodes[closeCodeMeaning(code).id].name}</small>;
}
