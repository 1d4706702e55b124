import type { compression } from './en/compression.ts';
import { perLanguage } from './per-language.ts';

/** What the lab about compression says. Apart from `words`, since no other page needs it. */
export const compressionWords = await perLanguage<typeof compression>({
  en: async () => (await import('./en/compression.ts')).compression,
  ru: async () => (await import('./ru/compression.ts')).compression,
});
