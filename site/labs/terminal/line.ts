/** How a piece of a line is drawn. Fields as in every view: tint and mark. */
export type Style =
  | 'dim'
  | 'strong'
  | 'client'
  | 'server'
  | 'trouble'
  | 'opcode'
  | 'length'
  | 'key'
  | 'payload'
  | 'masked'
  | 'close';

export interface Segment {
  readonly text: string;
  readonly style?: Style;
}

/** A line of the terminal, without its end. */
export type Line = readonly Segment[];

export const plain = (text: string): Segment => ({ text });
export const dim = (text: string): Segment => ({ text, style: 'dim' });
export const strong = (text: string): Segment => ({ text, style: 'strong' });
export const trouble = (text: string): Segment => ({ text, style: 'trouble' });

const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text that came over the wire, safe to print: a terminal obeys control characters, and marks of direction would turn
 * a line round.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => names[character] ?? escaped(character),
  );
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * A line as several that fit, broken at spaces; what follows stands under the first word. A terminal by itself breaks
 * anywhere. Characters are counted as one column each: where they are wider, the terminal breaks once more.
 */
export function wrapped(line: Line, columns: number): Line[] {
  const width = line.reduce((sum, { text }) => sum + text.length, 0);
  if (width <= columns) return [line];
  const indent = /^ */.exec(line.map(({ text }) => text).join(''))?.[0] ?? '';
  const lines: Segment[][] = [[]];
  let used = 0;
  for (const segment of line) {
    for (const word of segment.text.match(/ *[^ ]+| +$/g) ?? []) {
      const begins = used + word.length > columns && used > indent.length;
      if (begins) {
        lines.push([plain(indent)]);
        used = indent.length;
      }
      const text = begins ? word.trimStart() : word;
      lines.at(-1)?.push({ ...segment, text });
      used += text.length;
    }
  }
  return lines;
}
