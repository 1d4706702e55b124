import type { terminal } from './en/terminal.ts';
import { perLanguage } from './per-language.ts';

/** What the terminal says. Apart from `words`, since one lab needs it. */
export const terminalWords = await perLanguage<typeof terminal>({
  en: async () => (await import('./en/terminal.ts')).terminal,
  ru: async () => (await import('./ru/terminal.ts')).terminal,
});
