import type { rawLab } from './en/raw-lab.ts';
import { perLanguage } from './per-language.ts';

/** What labs say of a connection that the reader writes by hand. */
export const rawLabWords = await perLanguage<typeof rawLab>({
  en: async () => (await import('./en/raw-lab.ts')).rawLab,
  ru: async () => (await import('./ru/raw-lab.ts')).rawLab,
});
