import type { en } from './en/index.ts';
import { perLanguage } from './per-language.ts';

/** What nearly every page with a lab says, by room and id. Each language has exactly this shape. */
export type Words = typeof en;

/** The words in this language. In a browser only the page's own language is there: a RangeError for any other. */
export const words = await perLanguage<Words>({
  en: async () => (await import('./en/index.ts')).en,
  ru: async () => (await import('./ru/index.ts')).ru,
});
