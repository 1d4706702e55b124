import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Programs that know ZIP and owe nothing to what made the archive. Some machine has one, and another another. */
const PROGRAMS: readonly (readonly [string, (archive: string, folder: string) => readonly string[]])[] = [
  ['unzip', (archive, folder) => ['-q', archive, '-d', folder]],
  ['python3', (archive, folder) => ['-m', 'zipfile', '-e', archive, folder]],
  ['tar', (archive, folder) => ['-xf', archive, '-C', folder]],
];

/**
 * Unpacks an archive into a folder that is there.
 * @throws Error where no program of the machine reads it.
 */
export async function unzip(archive: string, folder: string): Promise<void> {
  for (const [program, values] of PROGRAMS) {
    try {
      await run(program, values(archive, folder));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('Expected unzip, python3 or tar, to look into an archive with. Found none: install one of them.');
}
