import { builtins } from './builtins.ts';

/** Names of modules that Node has and this page has not. */
const NODES_OWN =
  /^(?:node:.*|assert(?:\/strict)?|async_hooks|child_process|cluster|console|constants|dgram|diagnostics_channel|dns(?:\/promises)?|domain|fs(?:\/promises)?|http2|inspector|module|os|path(?:\/posix|\/win32)?|perf_hooks|punycode|readline(?:\/promises)?|repl|stream\/(?:consumers|promises|web)|sys|trace_events|tty|util\/types|v8|vm|wasi|worker_threads)$/;
const RELATIVE = /^(?:\.{1,2}(?:\/|$)|\/)/;
const SCHEME = /^([a-z][a-z\d+.-]*:)/i;

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

function notInHere(specifier: string): string {
  const names = [...builtins.keys()].filter((name) => name !== 'ws').map((name) => `node:${name}`);
  return `Cannot find module '${specifier}': Node has it, this page has not. There are ws, ${names.join(', ')}.`;
}

/** What `import` of something fails with that is not there, as Node words it. */
export function notImported(specifier: string, path: string): Error {
  if (NODES_OWN.test(specifier)) return coded(notInHere(specifier), 'ERR_MODULE_NOT_FOUND');
  if (RELATIVE.test(specifier) || specifier.startsWith('file:')) {
    const target = new URL(specifier, `file://${path}`).pathname;
    return coded(`Cannot find module '${target}' imported from ${path}`, 'ERR_MODULE_NOT_FOUND');
  }
  const scheme = SCHEME.exec(specifier)?.[1];
  if (scheme !== undefined)
    return coded(
      `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${scheme}'`,
      'ERR_UNSUPPORTED_ESM_URL_SCHEME',
    );
  const name = /^(?:@[^/]+\/)?[^/]*/.exec(specifier)?.[0] ?? specifier;
  return coded(`Cannot find package '${name}' imported from ${path}`, 'ERR_MODULE_NOT_FOUND');
}

/** What `require` of something fails with. */
export function notRequired(specifier: string, path: string): Error {
  if (NODES_OWN.test(specifier)) return coded(notInHere(specifier), 'MODULE_NOT_FOUND');
  const error = coded(`Cannot find module '${specifier}'\nRequire stack:\n- ${path}`, 'MODULE_NOT_FOUND');
  return Object.assign(error, { requireStack: [path] });
}
