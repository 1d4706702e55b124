import type { fields } from './en/fields.ts';
import { perLanguage } from './per-language.ts';

/** What each field of a frame is. Apart from `words`, since who takes frames apart needs it. */
export const fieldWords = await perLanguage<typeof fields>({
  en: async () => (await import('./en/fields.ts')).fields,
  ru: async () => (await import('./ru/fields.ts')).fields,
});
