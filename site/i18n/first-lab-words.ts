import type { firstLabs } from './en/first-labs.ts';
import { perLanguage } from './per-language.ts';

/** What the labs of the landing page and of the first lesson say. Apart from `words`, since no other page needs it. */
export const firstLabWords = await perLanguage<typeof firstLabs>({
  en: async () => (await import('./en/first-labs.ts')).firstLabs,
  ru: async () => (await import('./ru/first-labs.ts')).firstLabs,
});
