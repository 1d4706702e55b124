import type { codeShell } from './en/code-shell.ts';
import { perLanguage } from './per-language.ts';

/** What every lab says that has code to edit and run. Apart from `words`, since only the lessons about code show it. */
export const codeShellWords = await perLanguage<typeof codeShell>({
  en: async () => (await import('./en/code-shell.ts')).codeShell,
  ru: async () => (await import('./ru/code-shell.ts')).codeShell,
});
