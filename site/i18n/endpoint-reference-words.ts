import type { endpointReference } from './en/endpoint-reference.ts';
import { perLanguage } from './per-language.ts';

/** What each endpoint does, and what its parameters are. Only needed where pages are built. */
export const endpointReferenceWords = await perLanguage<typeof endpointReference>({
  en: async () => (await import('./en/endpoint-reference.ts')).endpointReference,
  ru: async () => (await import('./ru/endpoint-reference.ts')).endpointReference,
});
