import type { nodeLab } from './en/node-lab.ts';
import { perLanguage } from './per-language.ts';

/** What the lab for servers says. Apart from `words`, since only the lessons about Node show it. */
export const nodeLabWords = await perLanguage<typeof nodeLab>({
  en: async () => (await import('./en/node-lab.ts')).nodeLab,
  ru: async () => (await import('./ru/node-lab.ts')).nodeLab,
});
