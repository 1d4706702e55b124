import { downloadZip } from 'client-zip';
import { version } from 'ws/package.json';
import type { Language } from '#site/i18n/index.ts';
import { nodeProjectWords } from '#site/i18n/node-project-words.ts';
import type { Format } from './examples.ts';
import { fileOf } from './format.ts';
import client from './project/client.mjs?raw';

/** What a reader takes home. */
export interface Project {
  /** Of the server, as the reader left it. */
  readonly code: string;
  readonly format: Format;
  /** Of the README. */
  readonly language: Language;
}

/** The folder in the archive, and the package's name. */
export const PROJECT = 'websocket-server';

/** The project's files by their path. `npm start` is all that has to be run. */
export function projectFiles({ code, format, language }: Project): ReadonlyMap<string, string> {
  const server = fileOf(format);
  const manifest = {
    name: PROJECT,
    version: '1.0.0',
    private: true,
    scripts: {
      prestart: 'npm install --no-audit --no-fund',
      start: `node ${server}`,
      client: 'node client.mjs',
    },
    // As it ran in the page.
    dependencies: { ws: version },
  };
  return new Map([
    [server, code.endsWith('\n') ? code : `${code}\n`],
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['client.mjs', client],
    ['README.md', nodeProjectWords(language).readme({ server })],
  ]);
}

/** The same as one ZIP archive. To be imported when it is asked for: with it come the archiver and the words. */
export function projectArchive(project: Project, lastModified = new Date()): Promise<Blob> {
  return downloadZip(
    [...projectFiles(project)].map(([path, input]) => ({ name: `${PROJECT}/${path}`, lastModified, input })),
  ).blob();
}
