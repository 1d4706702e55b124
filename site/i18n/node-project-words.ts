import type { nodeProject } from './en/node-project.ts';
import { perLanguage } from './per-language.ts';

/** The README of a copied project. Apart from other words, since it is fetched when a copy is asked for. */
export const nodeProjectWords = await perLanguage<typeof nodeProject>({
  en: async () => (await import('./en/node-project.ts')).nodeProject,
  ru: async () => (await import('./ru/node-project.ts')).nodeProject,
});
