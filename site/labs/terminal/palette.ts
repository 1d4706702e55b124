import type { ITheme } from '@xterm/xterm';
import type { Segment, Style } from './line.ts';

/**
 * The page's colours, by their place in the terminal's palette. A cell keeps its place and not its colour, so what was
 * printed changes with the theme. 0 to 15 are left to what programs mean by them.
 */
const places = [
  'ink-3',
  'client',
  'server',
  'trouble',
  'f-opcode',
  'f-opcode-mark',
  'f-length',
  'f-length-mark',
  'f-key',
  'f-key-mark',
  'f-payload',
  'f-payload-mark',
  'f-close',
  'f-close-mark',
] as const;

type Token = (typeof places)[number];

const place = (token: Token): number => 16 + places.indexOf(token);
const ink = (token: Token): string => `38;5;${place(token)}`;
/** A field's tint behind, its mark below: as in every view. */
const field = (name: 'opcode' | 'length' | 'key' | 'payload' | 'close'): string =>
  `48;5;${place(`f-${name}`)};4;58;5;${place(`f-${name}-mark`)}`;

const sequences: Readonly<Record<Style, string>> = {
  dim: ink('ink-3'),
  strong: '1',
  client: ink('client'),
  server: ink('server'),
  trouble: `1;${ink('trouble')}`,
  opcode: field('opcode'),
  length: field('length'),
  key: field('key'),
  payload: field('payload'),
  // Dotted: what is hatched elsewhere.
  masked: field('payload').replace(';4;', ';4:4;'),
  close: field('close'),
};

/** A piece of a line as a terminal takes it. Its text has to be printable. */
export function ansi({ text, style }: Segment): string {
  return style === undefined ? text : `\x1b[${sequences[style]}m${text}\x1b[0m`;
}

/** The terminal's colours in the page's theme of this moment. */
export function themeOf(element: Element): ITheme {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const theme: ITheme = {
    background: read('sunk'),
    foreground: read('ink'),
    cursor: read('ink'),
    cursorAccent: read('sunk'),
    selectionBackground: read('ink'),
    selectionForeground: read('paper'),
    selectionInactiveBackground: read('line-strong'),
    scrollbarSliderBackground: read('line-strong'),
    scrollbarSliderHoverBackground: read('ink-3'),
    scrollbarSliderActiveBackground: read('ink-2'),
    extendedAnsi: places.map(read),
  };
  probe.remove();
  return theme;
}
