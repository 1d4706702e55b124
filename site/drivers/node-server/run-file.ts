import { randomUUID } from 'node:crypto';
import { sourceLine } from '../code/source-line.ts';
import { builtin, builtins, type Namespace, required } from './builtins.ts';
import { engineLine } from './engine-line.ts';
import { notImported, notRequired } from './node-errors.ts';
import { importScripts } from './primordials.ts';
import { type Rewritten, rewriteCommonJs, rewriteModule, withoutHashbang } from './rewrite.ts';

/** Where a learner's file stands. */
export const FOLDER = '/app';

export interface FileOptions {
  readonly code: string;
  readonly file: string;
  /** Remembers the line of an error whose stack does not say it. */
  readonly at: (error: Error, line: number) => Error;
}

const script = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
/** Takes what blobs need of this script, until they have it. */
const KEY = `node-${randomUUID()}`;

function lend(value: unknown): () => void {
  Object.defineProperty(globalThis, KEY, { value, configurable: true });
  return () => void Reflect.deleteProperty(globalThis, KEY);
}

/** How stacks name the file: as Node does, in each of the two formats. */
export const nameOf = (file: string, isModule: boolean): string => `${isModule ? 'file://' : ''}${FOLDER}/${file}`;

/**
 * Runs a file as an ES module.
 * @returns once its last line has run; rejects with what it threw.
 */
export async function runModule(options: FileOptions): Promise<void> {
  const { code, file, at } = options;
  const path = `${FOLDER}/${file}`;
  const url = nameOf(file, true);
  const addresses = new Map<Namespace, string>();
  const lent: Namespace[] = [];
  const wrap = (namespace: Namespace): string => {
    const known = addresses.get(namespace);
    if (known !== undefined) return known;
    const exports = Object.keys(namespace).map((name, index) =>
      name === 'default'
        ? `export default m.default;`
        : `const v${index} = m[${JSON.stringify(name)}]; export { v${index} as ${name} };`,
    );
    const address = script(
      `const m = globalThis[${JSON.stringify(KEY)}][${lent.push(namespace) - 1}];\n${exports.join('\n')}`,
    );
    addresses.set(namespace, address);
    return address;
  };
  const hooks: Namespace = {
    meta: Object.assign(Object.create(null), {
      dirname: FOLDER,
      filename: path,
      main: true,
      url,
      resolve: (specifier: string) =>
        builtin(specifier) ? `node:${specifier.replace(/^node:/, '')}` : new URL(specifier, url).href,
    }),
    load: loadFor(path),
  };
  const addressOf = (specifier: string): string | undefined => {
    const found = builtin(specifier);
    return found && wrap(found);
  };
  const named = (text: string): string => script(`${text}\n//# sourceURL=${url}`);
  const hooksAddress = wrap(hooks);
  let rewritten: Rewritten;
  try {
    rewritten = rewriteModule(code, { addressOf, hooks: hooksAddress });
  } catch (error) {
    // The engine's own words, and its place. Where it can read what the lexer could not, nothing of it is here to be run with.
    const own = await import(/* @vite-ignore */ named(`import 'nothing:';${withoutHashbang(code)}`)).catch(
      (failure: unknown) => failure,
    );
    throw placed(own instanceof SyntaxError ? own : error, options);
  }
  const giveBack = lend(lent);
  try {
    for (const address of addresses.values()) await import(/* @vite-ignore */ address);
  } finally {
    giveBack();
  }
  for (const { specifier, line } of rewritten.imports)
    if (builtin(specifier) === undefined) throw at(notImported(specifier, path), line);
  try {
    await import(/* @vite-ignore */ named(rewritten.code));
  } catch (error) {
    // It names an address where Node names a module: where something is imported that a module has not.
    const names = new Map([...addresses].map(([namespace, address]) => [address, specifierOf(namespace)]));
    throw reworded(placed(error, options), (words) =>
      words.replace(/blob:[^\s']+/g, (address) => names.get(address) ?? address),
    );
  }
}

/** What stands in the place of `import()`. */
const loadFor =
  (path: string) =>
  async (specifier: unknown): Promise<Namespace> => {
    const found = builtin(String(specifier));
    if (found === undefined) throw notImported(String(specifier), path);
    return found;
  };

const linesOf = (code: string): number => code.replace(/\n$/, '').split('\n').length;

/** An error in the grammar has no line of its own in its stack. What is at the end of the file is on its last line. */
function placed(error: unknown, { code, file, at }: FileOptions): unknown {
  if (!(error instanceof SyntaxError) || sourceLine(error.stack, nameOf(file, false)) !== undefined) return error;
  const line = engineLine(error);
  return line === undefined ? error : at(error, Math.min(line, linesOf(code)));
}

/** Whether an error is where our own last line stands: the file has left something open. */
function endsEarly(error: unknown, code: string): boolean {
  return error instanceof SyntaxError && (engineLine(error) ?? 0) > linesOf(code);
}

/** What is wrong with a file by itself. It is read, and does not run: it throws first. */
function bareError(body: string, file: string): unknown {
  try {
    importScripts(script(`throw null;${body}\n//# sourceURL=${nameOf(file, false)}`));
  } catch (error) {
    return error ?? undefined;
  }
  return undefined;
}

function reworded(error: unknown, change: (words: string) => string): unknown {
  if (error instanceof SyntaxError) error.message = change(error.message);
  return error;
}

function specifierOf(namespace: Namespace): string {
  const name = [...builtins].find(([, one]) => one === namespace)?.[0] ?? '';
  return name === 'ws' ? name : `node:${name}`;
}

/** Runs a file as CommonJS. Throws what it throws. */
export function runCommonJs(options: FileOptions): void {
  const { code, file } = options;
  const path = `${FOLDER}/${file}`;
  const module = { exports: {}, id: '.', filename: path, path: FOLDER, loaded: false, children: [], paths: [] };
  const require = (specifier: unknown): unknown => {
    if (typeof specifier !== 'string')
      throw Object.assign(new TypeError(`The "id" argument must be of type string. Received ${typeof specifier}`), {
        code: 'ERR_INVALID_ARG_TYPE',
      });
    const found = required(specifier);
    if (found === undefined) throw notRequired(specifier, path);
    return found;
  };
  Object.assign(require, { main: module, cache: Object.create(null), resolve: (specifier: string) => specifier });
  const { code: body, name } = rewriteCommonJs(code);
  const giveBack = lend((wrapper: (...values: unknown[]) => void) => {
    giveBack();
    const values = [module.exports, require, module, path, FOLDER, { load: loadFor(path) }];
    Reflect.apply(wrapper, module.exports, values);
  });
  const parameters = `exports, require, module, __filename, __dirname, ${name}`;
  try {
    importScripts(
      script(
        `globalThis[${JSON.stringify(KEY)}](function (${parameters}) {${body}\n});\n//# sourceURL=${nameOf(file, false)}`,
      ),
    );
  } catch (error) {
    const own = endsEarly(error, code) ? bareError(body, file) : error;
    throw reworded(placed(own ?? error, options), (words) =>
      words.replace(/^Failed to execute 'importScripts'.*?: /, ''),
    );
  } finally {
    giveBack();
  }
  module.loaded = true;
}
