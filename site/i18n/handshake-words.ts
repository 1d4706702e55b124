import type { handshake } from './en/handshake.ts';
import { perLanguage } from './per-language.ts';

/** What each line of a handshake is for, and how Accept comes about. Apart from `words`, since one lesson needs it. */
export const handshakeWords = await perLanguage<typeof handshake>({
  en: async () => (await import('./en/handshake.ts')).handshake,
  ru: async () => (await import('./ru/handshake.ts')).handshake,
});
