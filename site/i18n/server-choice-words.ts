import type { serverChoice } from './en/server-choice.ts';
import { perLanguage } from './per-language.ts';

/** What leads from one server to the other. */
export const serverChoiceWords = await perLanguage<typeof serverChoice>({
  en: async () => (await import('./en/server-choice.ts')).serverChoice,
  ru: async () => (await import('./ru/server-choice.ts')).serverChoice,
});
