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
export function rewrite(source: string, { addressOf, hooks }: RewriteOptions): Rewritten {
  // A hashbang is one at the very beginning only (ECMA-262 §12.5), where our own line has to stand.
  const code = source.replace(/^#!/, '//');
  const [found] = parse(code);
  const name = unusedName(code);
  const imports: NamedImport[] = [];
  let rewritten = '';
  let done = 0;
  const replace = (start: number, end: number, text: string): void => {
    rewritten += code.slice(done, start) + text;
    done = end;
  };
  for (const one of found) {
    if (isMeta(one)) replace(one.s, one.e, `${name}.meta`);
    else if (one.d >= 0) replace(one.ss, one.d, `${name}.load`);
    else if (one.n !== undefined) {
      imports.push({ specifier: one.n, line: lineAt(code, one.s) });
      const address = addressOf(one.n);
      if (address !== undefined) replace(one.s, one.e, address);
    }
  }
  rewritten += code.slice(done);
  return { code: `import * as ${name} from ${JSON.stringify(hooks)};${rewritten}`, imports };
}

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
