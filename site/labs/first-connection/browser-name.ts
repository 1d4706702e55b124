/** Tokens of a User-Agent header by which browsers name themselves, the most telling first: others imitate the later ones. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:(?:Headless)?Chrome|CriOS)\/(\d+)/, 'Chromium'],
  [/\bVersion\/(\d+)[\d.]* .*Safari\//, 'Safari'],
];

/** `Firefox 151` out of a User-Agent header; undefined where it names none that we know. */
export function browserName(userAgent: string): string | undefined {
  for (const [pattern, name] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return undefined;
}
