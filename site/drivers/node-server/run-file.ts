import { randomUUID } from 'node:crypto';
import { builtin, type Namespace, required } from './builtins.ts';
import { notImported, notRequired } from './node-errors.ts';
import { importScripts } from './primordials.ts';
import { rewrite } from './rewrite.ts';

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
export async function runModule({ code, file, at }: FileOptions): Promise<void> {
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
    load: async (specifier: unknown) => {
      const found = builtin(String(specifier));
      if (found === undefined) throw notImported(String(specifier), path);
      return found;
    },
  };
  const addressOf = (specifier: string): string | undefined => {
    const found = builtin(specifier);
    return found && wrap(found);
  };
  const named = (text: string): string => script(`${text}\n//# sourceURL=${url}`);
  const hooksAddress = wrap(hooks);
  let rewritten: ReturnType<typeof rewrite>;
  try {
    rewritten = rewrite(code, { addressOf, hooks: hooksAddress });
  } catch (error) {
    // The engine's own words, and its place. Where it can read what the lexer could not, nothing of it is here to be run with.
    await import(/* @vite-ignore */ named(`${code}\nimport 'nothing:';`));
    throw error;
  }
  const giveBack = lend(lent);
  try {
    for (const address of addresses.values()) await import(/* @vite-ignore */ address);
  } finally {
    giveBack();
  }
  for (const { specifier, line } of rewritten.imports)
    if (builtin(specifier) === undefined) throw at(notImported(specifier, path), line);
  await import(/* @vite-ignore */ named(rewritten.code));
}

/** Runs a file as CommonJS. Throws what it throws. */
export function runCommonJs({ code, file }: FileOptions): void {
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
  const giveBack = lend((wrapper: (...values: unknown[]) => void) => {
    giveBack();
    Reflect.apply(wrapper, module.exports, [module.exports, require, module, path, FOLDER]);
  });
  const body = code.replace(/^#!/, '//');
  try {
    importScripts(
      script(
        `globalThis[${JSON.stringify(KEY)}](function (exports, require, module, __filename, __dirname) {${body}\n});\n//# sourceURL=${nameOf(file, false)}`,
      ),
    );
  } finally {
    giveBack();
  }
  module.loaded = true;
}
