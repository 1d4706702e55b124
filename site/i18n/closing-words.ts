import type { closing } from './en/closing.ts';
import { perLanguage } from './per-language.ts';

/** The lab of closing handshakes. Apart from `words`, since only its lesson needs it. */
export const closingWords = await perLanguage<typeof closing>({
  en: async () => (await import('./en/closing.ts')).closing,
  ru: async () => (await import('./ru/closing.ts')).closing,
});
