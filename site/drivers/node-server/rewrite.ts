import { type ImportSpecifier, parse } from 'es-module-lexer/js';

/** One import of a file: what it names, and where. */
export interface NamedImport {
  readonly specifier: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface Rewritten {
  /** Has the lines of the original. */
  readonly code: string;
  /** What has to be there before the code runs, in the order of the code. */
  readonly imports: readonly NamedImport[];
}

export interface RewriteOptions {
  /** The address of the module to import in the place of another; undefined where there is none. */
  readonly addressOf: (specifier: string) => string | undefined;
  /** Of a module that exports `meta`, and `load` for dynamic imports. */
  readonly hooks: string;
}

/**
 * Makes an ES module of Node's one that a worker can run: an import map does not reach in there, so each import gets an
 * address instead of a name. Comments, strings and line ends stay as they are.
 * @throws Error where the code cannot be read; then the engine's own error says more.
 */
export function rewriteModule(source: string, { addressOf, hooks }: RewriteOptions): Rewritten {
  const code = withoutHashbang(source);
  const name = unusedName(code);
  const imports: NamedImport[] = [];
  const rewritten = replaced(code, (one) => {
    if (isMeta(one)) return [one.s, one.e, `${name}.meta`];
    if (isDynamic(one)) return [one.ss, one.d, `${name}.load`];
    if (one.n === undefined) return undefined;
    imports.push({ specifier: one.n, line: lineAt(code, one.s) });
    const address = addressOf(one.n);
    return address === undefined ? undefined : [one.s, one.e, address];
  });
  return { code: `import * as ${name} from ${JSON.stringify(hooks)};${rewritten}`, imports };
}

/**
 * The same for CommonJS, which imports dynamically only.
 * @returns `name` is what `hooks` has to be called where the code runs. Code that cannot be read stays as it is.
 */
export function rewriteCommonJs(source: string): { readonly code: string; readonly name: string } {
  const code = withoutHashbang(source);
  const name = unusedName(code);
  try {
    return { name, code: replaced(code, (one) => (isDynamic(one) ? [one.ss, one.d, `${name}.load`] : undefined)) };
  } catch {
    return { name, code };
  }
}

type Replacement = readonly [start: number, end: number, text: string];

function replaced(code: string, replacementOf: (found: ImportSpecifier) => Replacement | undefined): string {
  const [found] = parse(code);
  let rewritten = '';
  let done = 0;
  for (const [start, end, text] of found.map(replacementOf).filter((one) => one !== undefined)) {
    rewritten += code.slice(done, start) + text;
    done = end;
  }
  return rewritten + code.slice(done);
}

/** A hashbang is one at the very beginning only (ECMA-262 §12.5), where our own line has to stand. */
export const withoutHashbang = (source: string): string => source.replace(/^#!/, '//');

const isDynamic = ({ d }: ImportSpecifier): boolean => d >= 0;
const isMeta = ({ d }: ImportSpecifier): boolean => d === -2;

function lineAt(code: string, index: number): number {
  return code.slice(0, index).split(/\r\n|[\n\r\u2028\u2029]/).length;
}

/** A name that occurs nowhere in the code. */
function unusedName(code: string): string {
  let name = '$node';
  while (code.includes(name)) name += '$';
  return name;
}
