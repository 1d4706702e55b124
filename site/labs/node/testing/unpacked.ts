import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT, type Project, projectArchive } from '../project.ts';
import { unzip } from './unzip.ts';

/** A project as its reader has it after unpacking: gone with the `using` block. */
export async function unpacked(project: Project): Promise<{ readonly folder: string } & AsyncDisposable> {
  const around = await mkdtemp(path.join(tmpdir(), 'node-project-'));
  const archive = path.join(around, 'project.zip');
  await writeFile(archive, Buffer.from(await (await projectArchive(project)).arrayBuffer()));
  await unzip(archive, around);
  return {
    folder: path.join(around, PROJECT),
    [Symbol.asyncDispose]: () => rm(around, { recursive: true }),
  };
}
