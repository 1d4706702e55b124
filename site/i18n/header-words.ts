import type { headers } from './en/headers.ts';
import { perLanguage } from './per-language.ts';

/** What each known header is for. Apart from `words`, since only pages that show a whole handshake need it. */
export const headerWords = await perLanguage<typeof headers>({
  en: async () => (await import('./en/headers.ts')).headers,
  ru: async () => (await import('./ru/headers.ts')).headers,
});
