import { readdir, readFile } from 'node:fs/promises';
import type { Loader } from 'astro/loaders';
import { parseCapture } from '#protocol/capture-file.ts';

/**
 * The captures as a collection: an entry for each file that pages may show, with what `parseCapture` makes of it.
 * The files are golden tests first, so what is wrong in one fails the build with the parser's own words.
 */
export function captures(folder: URL): Loader {
  return {
    name: 'captures',
    async load({ store, watcher }) {
      const read = async () => {
        store.clear();
        for (const file of await readdir(folder)) {
          if (!file.endsWith('.md') || file === 'README.md') continue;
          const capture = parseCapture(await readFile(new URL(file, folder), 'utf8'));
          if (capture.shown) store.set({ id: file.slice(0, -3), data: { capture } });
        }
      };
      await read();
      watcher?.on('change', (path) => {
        if (path.includes('/content/captures/')) void read();
      });
    },
  };
}
