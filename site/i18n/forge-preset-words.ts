import type { forgePresets } from './en/forge-presets.ts';
import { perLanguage } from './per-language.ts';

/** What the forge's presets are called. They come with the page, as the list that is chosen from, and cost no script. */
export const forgePresetWords = await perLanguage<typeof forgePresets>({
  en: async () => (await import('./en/forge-presets.ts')).forgePresets,
  ru: async () => (await import('./ru/forge-presets.ts')).forgePresets,
});
