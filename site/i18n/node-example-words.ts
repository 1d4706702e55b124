import type { nodeExamples } from './en/node-examples.ts';
import { perLanguage } from './per-language.ts';

/** What the examples of the lab for Node are called. */
export const nodeExampleWords = await perLanguage<typeof nodeExamples>({
  en: async () => (await import('./en/node-examples.ts')).nodeExamples,
  ru: async () => (await import('./ru/node-examples.ts')).nodeExamples,
});
