import type { closeCodes } from './en/close-codes.ts';
import type { fields } from './en/fields.ts';
import { perLanguage } from './per-language.ts';

interface FieldWords {
  readonly fields: typeof fields;
  readonly closeCodes: typeof closeCodes;
}

/** What each field of a frame is, and what a close code means. Apart from `words`, since who takes frames apart needs it. */
export const fieldWords = await perLanguage<FieldWords>({
  en: async () => {
    const [{ fields }, { closeCodes }] = await Promise.all([import('./en/fields.ts'), import('./en/close-codes.ts')]);
    return { fields, closeCodes };
  },
  ru: async () => {
    const [{ fields }, { closeCodes }] = await Promise.all([import('./ru/fields.ts'), import('./ru/close-codes.ts')]);
    return { fields, closeCodes };
  },
});
