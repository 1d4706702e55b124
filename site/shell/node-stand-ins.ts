import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** As much of a Vite plugin as is needed, so that Vite need not be imported for its types. */
interface StandIns {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(source: string): string | undefined;
}

const here = (name: string): string => fileURLToPath(new URL(`../sources/in-page/node/${name}.ts`, import.meta.url));
const installed = createRequire(import.meta.url).resolve;

/** Of Node's modules, those that we have written as much of as is needed. */
const OURS = ['crypto', 'http', 'https', 'net', 'process', 'querystring', 'url', 'util', 'zlib'];

/** What stands in the place of what, inside the worker. */
const FILES: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(OURS.map((name) => [name, () => here(name)])),
  tls: () => here('https'),
  'abort-controller': () => here('abort-controller'),
  // Parts in C++.
  bufferutil: () => here('absent'),
  'utf-8-validate': () => here('absent'),
  buffer: () => installed('buffer/'),
  events: () => installed('events/'),
  stream: () => installed('readable-stream/lib/ours/browser.js'),
  string_decoder: () => installed('string_decoder/'),
  // Its `browser` export throws. This is what Node's programs import.
  ws: () => installed('ws').replace(/index\.js$/, 'wrapper.mjs'),
};

/**
 * Lets programs that were written for Node run in a worker: whoever imports one of Node's modules gets a stand-in for it.
 * For the worker's bundle only: on a page of its own such an import is a mistake, and should stay one.
 */
export function nodeStandIns(): StandIns {
  return {
    name: 'node-stand-ins',
    enforce: 'pre',
    resolveId: (source) => FILES[source.replace(/^node:/, '').replace(/\/$/, '')]?.(),
  };
}
