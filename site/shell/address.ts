import { defaultLanguage, type Language } from '#site/i18n/index.ts';

/** The address of a page by its slug, or of the first page without one, in one language and under one base. */
export type Place = (slug?: string) => string;

/** `base` is the folder of the site, with or without a slash at its end. A slug may carry a fragment: `glossary#opcode`. */
export function placeIn(language: Language, base: string): Place {
  const root = `${base.replace(/\/*$/, '')}/${language === defaultLanguage ? '' : `${language}/`}`;
  return (slug = '') => {
    const [path = '', fragment] = slug.split('#');
    return `${root}${path === '' ? '' : `${path}/`}${fragment === undefined ? '' : `#${fragment}`}`;
  };
}

/** The address of the same page in another language. `path` is the page's own, `base` the folder of the site. */
export function samePageIn(language: Language, path: string, base: string): string {
  const below = path.slice(base.replace(/\/*$/, '').length + 1);
  return placeIn(language, base)(below.replace(/^ru(\/|$)/, '').replace(/\/$/, ''));
}
