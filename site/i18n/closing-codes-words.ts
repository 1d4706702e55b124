import type { closingCodes } from './en/closing-codes.ts';
import { perLanguage } from './per-language.ts';

/** What the table of close codes says in the lab about closing. */
export const closingCodesWords = await perLanguage<typeof closingCodes>({
  en: async () => (await import('./en/closing-codes.ts')).closingCodes,
  ru: async () => (await import('./ru/closing-codes.ts')).closingCodes,
});
