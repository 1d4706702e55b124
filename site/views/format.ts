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

interface Formats {
  readonly count: Intl.NumberFormat;
  readonly seconds: Intl.NumberFormat;
  readonly short: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
}

const formats = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  const made = formats.get(language) ?? {
    count: new Intl.NumberFormat(language),
    seconds: new Intl.NumberFormat(language, {
      minimumFractionDigits: 3,
      maximumFractionDigits: 3,
      useGrouping: false,
    }),
    short: new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }),
    percent: new Intl.NumberFormat(language, { style: 'percent' }),
  };
  formats.set(language, made);
  return made;
}

/** A whole number with the language's separators. */
export function countOf(value: number | bigint, language: Language): string {
  return formatsOf(language).count.format(value);
}

/** Milliseconds as seconds with three decimals, without the unit. */
export function secondsOf(ms: number, language: Language): string {
  return formatsOf(language).seconds.format(ms / 1000);
}

/** A measured number with three significant digits. */
export function shortOf(value: number, language: Language): string {
  return formatsOf(language).short.format(value);
}

/** A share, 1 being the whole, in whole percent. */
export function percentOf(share: number, language: Language): string {
  return formatsOf(language).percent.format(share);
}
