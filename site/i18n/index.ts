/** The languages of the site. English stands at `/`, every other one under its own name. */
export const languages = ['en', 'ru'] as const;

export type Language = (typeof languages)[number];

export const defaultLanguage: Language = 'en';

/** The language that a `lang` attribute or a locale names. What we do not speak is read in English. */
export function languageOf(name: string | undefined): Language {
  const primary = name?.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? defaultLanguage;
}
