import type { heartbeat } from './en/heartbeat.ts';
import { perLanguage } from './per-language.ts';

/** The lab of heartbeats. Apart from `words`, since only its lesson needs it. */
export const heartbeatWords = await perLanguage<typeof heartbeat>({
  en: async () => (await import('./en/heartbeat.ts')).heartbeat,
  ru: async () => (await import('./ru/heartbeat.ts')).heartbeat,
});
