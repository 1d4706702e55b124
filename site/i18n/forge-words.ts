import type { forge } from './en/forge.ts';
import { perLanguage } from './per-language.ts';

/** What the frame forge says. Apart from `words`, since one page needs it. */
export const forgeWords = await perLanguage<typeof forge>({
  en: async () => (await import('./en/forge.ts')).forge,
  ru: async () => (await import('./ru/forge.ts')).forge,
});
