import type { forgeResult } from './en/forge-result.ts';
import { perLanguage } from './per-language.ts';

/** What the forge says of what is sent. Apart from `forgeWords`, since it is not needed before that comes into view. */
export const forgeResultWords = await perLanguage<typeof forgeResult>({
  en: async () => (await import('./en/forge-result.ts')).forgeResult,
  ru: async () => (await import('./ru/forge-result.ts')).forgeResult,
});
