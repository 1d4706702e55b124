import type { Language } from '#site/i18n/index.ts';

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Two hex digits. */
export function hexOf(byte: number): string {
  return digits[byte] ?? '';
}

/** Bytes in hex with a space between, at most this many; an ellipsis says that there are more. */
export function hexLine(bytes: Uint8Array, most = Infinity): string {
  const shown = Array.from(bytes.subarray(0, Math.min(most, bytes.length)), hexOf).join(' ');
  return bytes.length > most ? `${shown} …` : shown;
}

/** The bits of a number, most significant first, in groups of four. */
export function bitsOf(value: number, count = 8): string {
  const bits = value.toString(2).padStart(count, '0');
  return bits.replace(/(?=(?:.{4})+$)(?!^)/g, ' ');
}

/** The printable ASCII character of a byte; a middle dot stands for any other. */
export function characterOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

/**
 * The characters of UTF-8 text, each over the byte that begins it: `привет` shows six letters over twelve bytes.
 * A byte that continues a character gets none, one that belongs to none a middle dot.
 */
export function charactersOf(bytes: Uint8Array): string[] {
  const characters = Array.from(bytes, characterOf);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    if (length === 1 || at + length > bytes.length) continue;
    try {
      characters[at] = decoder.decode(bytes.subarray(at, at + length));
    } catch {
      continue;
    }
    characters.fill('', at + 1, at + length);
    at += length - 1;
  }
  return characters;
}

/** As much of the text as these bytes hold whole, or undefined where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    // A piece of a message may end inside a character: `stream` leaves it for later instead of refusing it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/**
 * What sets the languages' numbers apart. `Intl.NumberFormat` knows it too, but the first one made in a page loads the
 * whole of ICU's data: 40 to 50 ms measured, several times that on a phone, just when the labs come alive.
 */
const marks: Readonly<
  Record<Language, { readonly group: string; readonly decimal: string; readonly percent: string }>
> = {
  en: { group: ',', decimal: '.', percent: '%' },
  ru: { group: '\u00a0', decimal: ',', percent: '\u00a0%' },
};

/** A number in JavaScript's decimal notation, with the language's separators. */
function localized(decimal: string, language: Language): string {
  const { group, decimal: point } = marks[language];
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/** A whole number with the language's separators. */
export function countOf(value: number | bigint, language: Language): string {
  return localized(String(value), language);
}

/** Milliseconds as seconds with three decimals, without the unit. */
export function secondsOf(ms: number, language: Language): string {
  return (ms / 1000).toFixed(3).replace('.', marks[language].decimal);
}

/** A measured number with three significant digits. */
export function shortOf(value: number, language: Language): string {
  return localized(String(Number(value.toPrecision(3))), language);
}

/** A share, 1 being the whole, in percent: with so many significant digits, or whole where none are given. */
export function percentOf(share: number, language: Language, significant?: number): string {
  // 0.285 times 100 is 28.499999999999996: without what floating point adds, halves are rounded up as they should be.
  const percent = Number((share * 100).toPrecision(12));
  const rounded = significant === undefined ? Math.round(percent) : Number(percent.toPrecision(significant));
  return `${localized(String(rounded), language)}${marks[language].percent}`;
}
