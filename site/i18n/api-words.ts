import type { api } from './en/api.ts';
import { perLanguage } from './per-language.ts';

/** What the lab for JavaScript says. Apart from `words`, since only the lessons about code show it. */
export const apiWords = await perLanguage<typeof api>({
  en: async () => (await import('./en/api.ts')).api,
  ru: async () => (await import('./ru/api.ts')).api,
});
