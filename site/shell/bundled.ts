import type { AstroUserConfig } from 'astro';
import { build } from 'vite';

type Vite = NonNullable<AstroUserConfig['vite']>;
type Plugin = Extract<NonNullable<Vite['plugins']>[number], { readonly name: string }>;

const QUERY = '?bundle';

/**
 * `import code from './x.ts?bundle'` is the text of that module with all that it imports, as a classic script. A frame
 * without an origin can load no module by its address, and its policy allows no script but the one whose hash it names.
 */
export function bundled(): Plugin {
  return {
    name: 'bundled',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(QUERY)) return undefined;
      const found = await this.resolve(source.slice(0, -QUERY.length), importer);
      return found && `${found.id}${QUERY}`;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const entry = id.slice(0, -QUERY.length);
      const result = await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [bundled()],
        build: {
          write: false,
          target: 'es2022',
          rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } },
        },
      });
      const [output] = Array.isArray(result) ? result : [result];
      if (output === undefined || !('output' in output)) throw new Error(`${entry} was watched instead of bundled.`);
      const chunks = output.output.filter((file) => file.type === 'chunk');
      const [chunk] = chunks;
      if (chunk === undefined || chunks.length > 1)
        throw new Error(`${entry} gave ${chunks.length} scripts, expected 1.`);
      for (const file of Object.keys(chunk.modules)) this.addWatchFile(file.replace(QUERY, ''));
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}
