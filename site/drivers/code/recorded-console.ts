import type { ConsoleMethod, EntryDetails, Shown } from './entry.ts';

/** Groups within groups that are told apart. */
const DEEPEST = 8;

/** `console` (WHATWG Console Standard), into the log. */
export function recordedConsole(
  show: (value: unknown) => Shown,
  tell: (entry: EntryDetails, byCode: boolean) => void,
  now: () => number,
): Partial<Console> {
  let depth = 0;
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  const print = (method: ConsoleMethod, values: readonly unknown[]) =>
    tell({ kind: 'console', method, values: formatted(values).map(show), depth }, true);
  const printer =
    (method: ConsoleMethod) =>
    (...values: readonly unknown[]) =>
      print(method, values);
  const group = (...label: readonly unknown[]) => {
    if (label.length > 0) print('log', label);
    depth = Math.min(depth + 1, DEEPEST);
  };
  const elapsed = (label: string, rest: readonly unknown[]) => {
    const began = timers.get(label);
    if (began === undefined) print('warn', [`Timer '${label}' does not exist`]);
    else print('log', [`${label}: ${(now() - began).toFixed(1)} ms`, ...rest]);
  };
  return {
    log: printer('log'),
    info: printer('info'),
    warn: printer('warn'),
    error: printer('error'),
    debug: printer('debug'),
    dir: (value: unknown) => print('log', [value]),
    dirxml: printer('log'),
    table: (value: unknown) => print('table', [value]),
    trace: printer('trace'),
    clear: () => print('clear', []),
    assert: (condition?: boolean, ...values: readonly unknown[]) => {
      if (!condition) print('error', ['Assertion failed', ...values]);
    },
    group,
    groupCollapsed: group,
    groupEnd: () => {
      depth = Math.max(0, depth - 1);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      print('log', [`${label}: ${counts.get(label)}`]);
    },
    countReset: (label = 'default') => {
      counts.delete(label);
    },
    time: (label = 'default') => {
      timers.set(label, now());
    },
    timeLog: (label = 'default', ...rest: readonly unknown[]) => elapsed(label, rest),
    timeEnd: (label = 'default') => {
      elapsed(label, []);
      timers.delete(label);
    },
  };
}

/** Fills the placeholders of a first argument that has some (Console Standard §2.2.1); `%c` styles nothing here. */
function formatted([first, ...rest]: readonly unknown[]): unknown[] {
  if (typeof first !== 'string' || !first.includes('%') || rest.length === 0)
    return first === undefined && rest.length === 0 ? [] : [first, ...rest];
  const left = [...rest];
  const text = first.replace(/%([sdifoOc%])/g, (placeholder, kind: string) => {
    if (kind === '%') return '%';
    if (left.length === 0) return placeholder;
    return filledIn(kind, left.shift());
  });
  return [text, ...left];
}

function filledIn(kind: string, value: unknown): string {
  try {
    if (kind === 'c') return '';
    if (kind === 'd' || kind === 'i')
      return String(typeof value === 'symbol' ? Number.NaN : Number.parseInt(String(value), 10));
    if (kind === 'f') return String(typeof value === 'symbol' ? Number.NaN : Number.parseFloat(String(value)));
    return kind === 's' ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    // A cycle, a BigInt, an object without `toString`: a console that throws would end the code that it is to explain.
    return '[cannot be shown]';
  }
}
