import type { Shown } from './entry.ts';

/** Code units of a string and of a message's, entries of a list or an object, and how far down. */
const MOST = { text: 500, data: 100, entries: 50, depth: 4, bytes: 32 } as const;

/**
 * Makes what is shown of a value. No getter of the learner's is called, a cycle ends where it closes, and what is long
 * is cut and says so.
 * @param lineOf the line of the learner's code that an error comes from.
 */
export function shownValue(value: unknown, lineOf: (error: Error) => number | undefined): Shown {
  return new Shower(lineOf).show(value, 0);
}

/** A string cut to a bound; `more`: code units that were left out. */
export function shownText(text: string, most: number = MOST.text): Shown {
  return { type: 'string', text: text.slice(0, most), more: Math.max(0, text.length - most) };
}

/** What a message holds, in a list that has a line for each: bytes as bytes, and of a long text its beginning. */
export function shownData(data: unknown, show: (value: unknown) => Shown): Shown {
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return { type: 'atom', text: shownBytes(data) };
  return typeof data === 'string' ? shownText(data, MOST.data) : show(data);
}

const atom = (text: string): Shown => ({ type: 'atom', text: text.slice(0, MOST.text) });

class Shower {
  readonly #lineOf: (error: Error) => number | undefined;
  readonly #above = new Set<object>();

  constructor(lineOf: (error: Error) => number | undefined) {
    this.#lineOf = lineOf;
  }

  show(value: unknown, depth: number): Shown {
    switch (typeof value) {
      case 'string':
        return shownText(value);
      case 'bigint':
        return atom(`${value}n`);
      case 'number':
        return atom(Object.is(value, -0) ? '-0' : String(value));
      case 'function':
        return atom(`ƒ ${String(value.name)}()`);
      case 'object':
        return value === null ? atom('null') : this.#guarded(value, depth);
      default:
        return atom(String(value));
    }
  }

  /** A Proxy may throw whatever it is asked. */
  #guarded(value: object, depth: number): Shown {
    if (this.#above.has(value)) return atom('[circular]');
    this.#above.add(value);
    try {
      return this.#object(value, depth);
    } catch {
      return atom('[cannot be shown]');
    } finally {
      this.#above.delete(value);
    }
  }

  #object(value: object, depth: number): Shown {
    if (value instanceof Error)
      return {
        type: 'error',
        name: String(value.name).slice(0, MOST.text),
        message: String(value.message).slice(0, MOST.text),
        line: this.#lineOf(value),
      };
    if (value instanceof Date) return atom(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString());
    if (value instanceof RegExp) return atom(String(value));
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return atom(shownBytes(value));
    if (value instanceof Blob) return atom(`Blob(${value.size})${value.type && ` ${value.type}`}`);
    if (value instanceof Promise) return atom('Promise');
    // A level further down there is only a name.
    if (depth >= MOST.depth) return atom(Array.isArray(value) ? `Array(${value.length})` : `${nameOf(value)} {…}`);
    if (Array.isArray(value)) {
      const some = Array.from({ length: Math.min(value.length, MOST.entries) }, (_, index) => String(index));
      return this.#entries(
        'list',
        `Array(${value.length})`,
        some,
        (key) => this.#property(value, key, depth),
        value.length,
      );
    }
    if (value instanceof Map)
      return this.#pairs(`Map(${value.size})`, [...value].slice(0, MOST.entries), value.size, depth);
    if (value instanceof Set) {
      const some = [...value].slice(0, MOST.entries).map((one, index) => [index, one] as const);
      return this.#pairs(`Set(${value.size})`, some, value.size, depth);
    }
    const keys = Object.keys(value);
    const name = nameOf(value);
    return this.#entries(
      'object',
      name === 'Object' ? '' : name,
      keys.slice(0, MOST.entries),
      (key) => this.#property(value, key, depth),
      keys.length,
    );
  }

  #pairs(name: string, pairs: readonly (readonly [unknown, unknown])[], size: number, depth: number): Shown {
    const values = new Map(pairs.map(([key, one]) => [keyOf(key), one]));
    return this.#entries('object', name, [...values.keys()], (key) => this.show(values.get(key), depth + 1), size);
  }

  #entries(
    type: 'object' | 'list',
    name: string,
    keys: readonly string[],
    of: (key: string) => Shown,
    size: number,
  ): Shown {
    const entries = keys.map((key) => [key.slice(0, MOST.text), of(key)] as const);
    return { type, name: name.slice(0, MOST.text), entries, more: size - entries.length };
  }

  /** What an own property holds. A getter is not called: looking is not to change anything. */
  #property(value: object, key: string, depth: number): Shown {
    const found = Object.getOwnPropertyDescriptor(value, key);
    if (found && !('value' in found)) return atom('(…)');
    return this.show(found?.value, depth + 1);
  }
}

function nameOf(value: object): string {
  return typeof value.constructor === 'function' ? String(value.constructor.name) : 'Object';
}

function keyOf(key: unknown): string {
  return typeof key === 'object' && key !== null ? nameOf(key) : String(key);
}

/** `Uint8Array(3) 01 02 ff`. */
export function shownBytes(value: ArrayBufferLike | ArrayBufferView): string {
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  const hex = Array.from(bytes.subarray(0, MOST.bytes), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const more = bytes.length > MOST.bytes ? ' …' : '';
  return `${nameOf(value)}(${bytes.length})${hex && ` ${hex}`}${more}`;
}
