/** Parts of a message that came into or out of where learner code runs: each is what it has to be, or nothing is read. */

/** Code units of a text. More than the worker's own bounds. */
const LONGEST = 20_000;

/** Thrown while a message is read, and never further. */
export class Unreadable extends Error {}

/** What `read` returns; where it found something unreadable, `otherwise`. */
export function readOr<Message, Otherwise>(otherwise: Otherwise, read: () => Message): Message | Otherwise {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return otherwise;
    throw error;
  }
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Unreadable();
  return value as Readonly<Record<string, unknown>>;
}

export function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Unreadable();
  return value;
}

export function text(value: unknown, longest = LONGEST): string {
  if (typeof value !== 'string' || value.length > longest) throw new Unreadable();
  return value;
}

export function count(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Unreadable();
  return value as number;
}

export function finite(value: unknown): number {
  if (!Number.isFinite(value)) throw new Unreadable();
  return value as number;
}

export function oneOf<Name extends string>(value: unknown, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new Unreadable();
  return found;
}
