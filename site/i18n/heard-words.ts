import type { heard } from './en/heard.ts';
import { perLanguage } from './per-language.ts';

/** The list of what a page's JavaScript heard. Apart from `words`, since only the labs about closing show it. */
export const heardWords = await perLanguage<typeof heard>({
  en: async () => (await import('./en/heard.ts')).heard,
  ru: async () => (await import('./ru/heard.ts')).heard,
});
