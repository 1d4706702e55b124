import type { Line } from './line.ts';

/** What the end of the typed text may become. */
export interface Completion {
  /** The end that is replaced. */
  readonly word: string;
  /** In the order to show them. */
  readonly candidates: readonly string[];
}

/** What a line means: to the browser's WebSocket, or to a TCP connection. */
export interface Mode {
  /** Stands before the line. */
  readonly prompt: string;
  /** Carries a line out. The next one waits until it is done. */
  run(line: string): Promise<void> | void;
  complete(before: string): Completion;
  /** Ctrl-C on an empty line. */
  interrupt(): void;
}

export type Print = (...lines: readonly Line[]) => void;

/** The last word of what was typed, and what stands before it. */
export function lastWord(before: string): { readonly rest: string; readonly word: string } {
  const at = before.search(/\S*$/);
  return { rest: before.slice(0, at), word: before.slice(at) };
}

/** Completes the last word out of these. Nothing is offered for nothing: Tab then leaves the terminal. */
export function completeWord(before: string, words: readonly string[]): Completion {
  const { word } = lastWord(before);
  const candidates = before.trim() === '' ? [] : words.filter((each) => each.startsWith(word) && each !== word);
  return { word, candidates };
}
