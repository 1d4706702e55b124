import type { serverCommands } from './en/server-commands.ts';
import { perLanguage } from './per-language.ts';

/** The panel with the server's commands. Apart from `words`, since only its page needs it. */
export const serverCommandsWords = await perLanguage<typeof serverCommands>({
  en: async () => (await import('./en/server-commands.ts')).serverCommands,
  ru: async () => (await import('./ru/server-commands.ts')).serverCommands,
});
