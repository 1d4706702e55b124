import type { Parents } from 'hast';
import type { Language } from '#site/i18n/index.ts';
import type { ProsePlugin } from './plugins.ts';

type Parent = Readonly<Parents>;

const NBSP = '\u00a0';

/** A space after one of these leaves a preposition, a conjunction or a «не» hanging at the end of a line. */
const SHORT_WORD = /(?<![\p{L}\p{N}])(а|в|во|до|за|и|из|к|ко|на|не|ни|но|о|об|от|по|с|со|у) (?=\S|$)/giu;

/** A space before one of these would begin a line with a word that leans on the one before it. */
const PARTICLE = /(?<=\p{L}) (?=(?:бы|же|ли)(?!\p{L}))/gu;

/** A dash belongs to the words before it. */
const DASH = / (?=—)/g;

/** A number and its unit: «с» is one only where no word follows, for it is a preposition, too. */
const UNIT = /(?<=\d) (?=бит|байт|bit|byte|секунд|second|[КМ]иБ|[KM]iB|%|(?:мс|ms|s)(?!\p{L})|с(?![\p{L}\s]))/gu;

/** A standard and its number. */
const STANDARD = /(?<=RFC|Chrome|HTTP) (?=\d)/g;

/** The thousands of a number. */
const DIGITS = /(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g;

/**
 * Keeps together what a line must not part, by no-break spaces that no author has to type.
 * Code stays as it is: whoever copies it wants the spaces that he sees.
 */
export function noBreaks(language: Language): ProsePlugin {
  return {
    name: 'no-breaks',
    text(node, context) {
      for (let above: Parent | undefined = context.parent(node); above; above = context.parent(above)) {
        if (above.type === 'element' && above.tagName === 'code') return;
      }
      const value = bind(node.value, language);
      return value === node.value ? undefined : { type: 'text', value };
    },
  };
}

function bind(text: string, language: Language): string {
  const measured = text.replace(UNIT, NBSP).replace(STANDARD, NBSP).replace(DIGITS, NBSP);
  if (language !== 'ru') return measured;
  // Twice: of two short words in a row the first pass binds only one.
  return measured
    .replace(DASH, NBSP)
    .replace(SHORT_WORD, `$1${NBSP}`)
    .replace(SHORT_WORD, `$1${NBSP}`)
    .replace(PARTICLE, NBSP);
}
