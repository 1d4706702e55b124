import type { ExampleName } from '../examples.ts';

/** What an example does, as its lesson says. */
export interface Outcome {
  readonly example: ExampleName;
  /** What is shown. */
  readonly shows: string;
  /** What the lesson asks the reader to change: each pair's first text, which stands there once, becomes the second. */
  readonly changes?: readonly (readonly [string, string])[];
  /** What the console prints, line by line, from the first to the last. */
  readonly prints: readonly RegExp[];
  /** What it prints on the server inside the page, where that is something else. */
  readonly printsInPage?: readonly RegExp[];
  /** Which line is printed again and again, as often as time allows: its index. */
  readonly repeats?: number;
  /** What is compared with each other, given all that was printed. */
  readonly holds?: (printed: readonly string[]) => boolean;
  /** Lines of the log beside those of the console, each with a part of it. */
  readonly logs?: readonly RegExp[];
  /** Seconds between the first line of the log and the last of the console, at least. */
  readonly takes?: number;
  /** Messages that code sends: their lengths in bytes, as the frame table has them; no more than it shows at once. */
  readonly sends?: readonly number[];
  /** The most that `bufferedAmount` is, in bytes. */
  readonly buffers?: number;
}

/** The example with its changes made. */
export function changed(code: string, changes: Outcome['changes'] = []): string {
  return changes.reduce((text, [before, after]) => text.replace(before, () => after), code);
}

/** The number that a line ends with. */
export function lastNumber(line: string | undefined): number {
  return Number(/\d+$/.exec(line ?? '')?.[0] ?? Number.NaN);
}
