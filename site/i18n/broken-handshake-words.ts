import type { brokenHandshake } from './en/broken-handshake.ts';
import { perLanguage } from './per-language.ts';

/** What the lab says in which a handshake is broken. */
export const brokenHandshakeWords = await perLanguage<typeof brokenHandshake>({
  en: async () => (await import('./en/broken-handshake.ts')).brokenHandshake,
  ru: async () => (await import('./ru/broken-handshake.ts')).brokenHandshake,
});
