import { shell as en } from './en/shell.ts';
import type { Language } from './index.ts';
import { shell as ru } from './ru/shell.ts';

export type ShellWords = typeof en;

const shells: Readonly<Record<Language, ShellWords>> = { en, ru };

/** What stands round every page. Pages are built with it; it never goes to a browser, as `words` does. */
export function shellWords(language: Language): ShellWords {
  return shells[language];
}
