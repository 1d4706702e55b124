import type { endpoints } from './en/endpoints.ts';
import { perLanguage } from './per-language.ts';

/** What the lab of the endpoints says. What each endpoint does comes with its page, not with its script. */
export const endpointsWords = await perLanguage<typeof endpoints>({
  en: async () => (await import('./en/endpoints.ts')).endpoints,
  ru: async () => (await import('./ru/endpoints.ts')).endpoints,
});
