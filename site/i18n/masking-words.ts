import type { masking } from './en/masking.ts';
import { perLanguage } from './per-language.ts';

/** What the lab about masking says. Apart from `words`, since no other page needs it. */
export const maskingWords = await perLanguage<typeof masking>({
  en: async () => (await import('./en/masking.ts')).masking,
  ru: async () => (await import('./ru/masking.ts')).masking,
});
