import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { nodeStandIns } from '#site/shell/node-stand-ins.ts';
import { root } from '../../../../scripts/root.mjs';

/**
 * One file of this room and all that it imports, bundled as the worker is.
 * @param format `iife` defines a global called `realm` with what the file exports.
 */
export async function bundle(file: string, format: 'es' | 'iife'): Promise<string> {
  const results = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [nodeStandIns()],
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(file, import.meta.url)),
        output: { format, name: 'realm' },
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const [result] = [results].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`Expected ${file} to become one script.`);
  return chunk.code;
}
