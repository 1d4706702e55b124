/** What a key asks of a line that is being edited. */
export type Key =
  | 'enter'
  | 'interrupt'
  | 'complete'
  | 'clear-screen'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'home'
  | 'end'
  | 'backspace'
  | 'delete'
  | 'kill-word'
  | 'kill-to-start'
  | 'kill-to-end';

export type Input = { readonly key: Key } | { readonly text: string };

const keys: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\x03': 'interrupt',
  '\t': 'complete',
  '\x0c': 'clear-screen',
  '\x1b[A': 'up',
  '\x10': 'up',
  '\x1b[B': 'down',
  '\x0e': 'down',
  '\x1b[D': 'left',
  '\x02': 'left',
  '\x1b[C': 'right',
  '\x06': 'right',
  '\x1b[1;5D': 'word-left',
  '\x1b[1;3D': 'word-left',
  '\x1bb': 'word-left',
  '\x1b[1;5C': 'word-right',
  '\x1b[1;3C': 'word-right',
  '\x1bf': 'word-right',
  '\x1b[H': 'home',
  '\x1b[1~': 'home',
  '\x01': 'home',
  '\x1b[F': 'end',
  '\x1b[4~': 'end',
  '\x05': 'end',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x1b[3~': 'delete',
  '\x04': 'delete',
  '\x17': 'kill-word',
  '\x1b\x7f': 'kill-word',
  '\x15': 'kill-to-start',
  '\x0b': 'kill-to-end',
};

/** Arrows are sent as `ESC O A` where an application asks for it: the same keys. */
const normal = (sequence: string) => (sequence.startsWith('\x1bO') ? `\x1b[${sequence.slice(2)}` : sequence);

/** An escape sequence, a pasted line end of two characters, a control character, or a run of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's keys are control characters.
const PIECES = /\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\x1b[\s\S]?|\r\n|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/g;

/** Reads what a terminal sends for keys and for a paste. Keys without a meaning here are left out. */
export function readKeys(data: string): Input[] {
  const inputs: Input[] = [];
  for (const [piece] of data.matchAll(PIECES)) {
    const key = piece === '\r\n' ? 'enter' : keys[normal(piece)];
    if (key !== undefined) inputs.push({ key });
    else if (piece >= ' ' && piece !== '\x7f') inputs.push({ text: piece });
  }
  return inputs;
}
