import type { fragmentation } from './en/fragmentation.ts';
import { perLanguage } from './per-language.ts';

/** What the labs say in which messages are cut. */
export const fragmentationWords = await perLanguage<typeof fragmentation>({
  en: async () => (await import('./en/fragmentation.ts')).fragmentation,
  ru: async () => (await import('./ru/fragmentation.ts')).fragmentation,
});
