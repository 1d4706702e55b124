import type { RawState } from '#site/drivers/raw.ts';
import type { Language } from '#site/i18n/index.ts';
import { rawLabWords } from '#site/i18n/raw-lab-words.ts';

/** Why there is no answer, or no connection any more, in words. */
export function rawEndWords(state: RawState, language: Language): string {
  const { ended } = rawLabWords(language);
  // Without a connection there was no server to open one to; an open one whose answer is missing got a FIN.
  if (state.status === 'none') return ended.lost;
  if (state.status !== 'closed') return ended.fin;
  return state.end.how === 'cut' ? ended.cut[state.end.cut] : ended[state.end.how];
}
