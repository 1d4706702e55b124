import type { Stats } from 'node:fs';
import { readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = new Set(['.html', '.css', '.js', '.mjs', '.json', '.svg', '.txt', '.xml', '.md', '.webmanifest', '.wasm']);
/** Below this a compressed answer takes as many packets as a plain one: one. */
const LEAST_BYTES = 1_024;

const encoders = [
  {
    ending: '.br',
    encode: (bytes: Buffer) =>
      promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  },
  { ending: '.gz', encode: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }) },
] as const;

/**
 * Puts `.br` and `.gz` beside every text file of a built site that has none, or an older one. Once a build, so that
 * the strongest setting can be used and no request waits.
 * @param signal ends it after the file that is under way.
 * @returns how many files were written.
 * @throws what the file system says: a folder that cannot be written to is served uncompressed.
 */
export async function compressFolder(folder: string, signal?: AbortSignal): Promise<number> {
  let written = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // One after the other: at its start a server has better things to do with its cores.
  for (const entry of entries) {
    if (!entry.isFile() || !TEXT.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    for (const { ending, encode } of encoders) {
      if (signal?.aborted) return written;
      if (await compressFile(path, ending, encode)) written += 1;
    }
  }
  return written;
}

async function compressFile(
  path: string,
  ending: string,
  encode: (bytes: Buffer) => Promise<Buffer>,
): Promise<boolean> {
  const source = await stat(path);
  const target = path + ending;
  const made = await stat(target).catch(() => undefined);
  if (source.size < LEAST_BYTES || (made && seconds(made) === seconds(source))) return false;
  const bytes = await encode(await readFile(path));
  // Under another name first: a request must never see half a file.
  const unfinished = `${target}.unfinished`;
  await writeFile(unfinished, bytes);
  // The same time on both says that one was made from the other; it is in the ETag, too.
  await utimes(unfinished, source.atime, source.mtime);
  await rename(unfinished, target);
  return true;
}

/** `utimes` keeps less than the file system's nanoseconds. */
function seconds(stats: Stats): number {
  return Math.floor(stats.mtimeMs / 1_000);
}
