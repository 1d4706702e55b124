import type { AstroUserConfig } from 'astro';
import { build } from 'vite';
import { nodeStandIns } from './node-stand-ins.ts';

type Vite = NonNullable<AstroUserConfig['vite']>;
type Plugin = Extract<NonNullable<Vite['plugins']>[number], { readonly name: string }>;

/** What a bundle is made with, by how it is asked for. */
const QUERIES = {
  '?bundle': { plugins: [], keepNames: false },
  // Names are kept, as programs print them: of classes, and of errors.
  '?node-bundle': { plugins: [nodeStandIns()], keepNames: true },
} as const;

type Query = keyof typeof QUERIES;

const queryOf = (id: string): Query | undefined =>
  (Object.keys(QUERIES) as Query[]).find((query) => id.endsWith(query));

/**
 * `import code from './x.ts?bundle'` is the text of that module with all that it imports, as a classic script. A frame
 * without an origin can load no module by its address, and its policy allows no script but the one whose hash it names.
 * `?node-bundle` is the same for what was written for Node.
 */
export function bundled(): Plugin {
  return {
    name: 'bundled',
    enforce: 'pre',
    async resolveId(source, importer) {
      const query = queryOf(source);
      if (query === undefined) return undefined;
      const found = await this.resolve(source.slice(0, -query.length), importer);
      return found && `${found.id}${query}`;
    },
    async load(id) {
      const query = queryOf(id);
      if (query === undefined) return undefined;
      const chunk = await bundle(id.slice(0, -query.length), query);
      for (const file of Object.keys(chunk.modules)) this.addWatchFile(file.replace(/\?(?:node-)?bundle$/, ''));
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}

/**
 * `astro dev` serves a worker module by module, with the page's plugins and not those of `worker.plugins`: there the one
 * that holds the server comes as the bundle that it will be.
 */
export function bundledWorkerInDev(): Plugin {
  return {
    name: 'bundled-worker-in-dev',
    apply: 'serve',
    enforce: 'pre',
    async load(id) {
      const [file = '', query = ''] = id.split('?');
      if (!file.endsWith('/in-page/worker.ts') || !query.includes('worker_file')) return undefined;
      const chunk = await bundle(file, '?node-bundle');
      for (const module of Object.keys(chunk.modules)) this.addWatchFile(module);
      return chunk.code;
    },
  };
}

/** @param query How it is asked for. */
export async function bundle(
  entry: string,
  query: Query,
): Promise<{ readonly code: string; readonly modules: object }> {
  const { plugins, keepNames } = QUERIES[query];
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins, bundled()],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false, keepNames } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was watched instead of bundled.`);
  const chunks = output.output.filter((file) => file.type === 'chunk');
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length > 1) throw new Error(`${entry} gave ${chunks.length} scripts, expected 1.`);
  return chunk;
}
