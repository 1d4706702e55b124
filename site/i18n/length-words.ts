import type { length } from './en/length.ts';
import { perLanguage } from './per-language.ts';

/** What the lab about lengths says. Apart from `words`, since one lesson needs it. */
export const lengthWords = await perLanguage<typeof length>({
  en: async () => (await import('./en/length.ts')).length,
  ru: async () => (await import('./ru/length.ts')).length,
});
