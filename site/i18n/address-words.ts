import type { address } from './en/address.ts';
import { perLanguage } from './per-language.ts';

/** What the lab about addresses says. Apart from `words`, since one lesson needs it. */
export const addressWords = await perLanguage<typeof address>({
  en: async () => (await import('./en/address.ts')).address,
  ru: async () => (await import('./ru/address.ts')).address,
});
