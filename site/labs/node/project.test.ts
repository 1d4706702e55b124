import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { examples } from './examples.ts';
import { projectFiles } from './project.ts';
import { NodeServer } from './testing/node-server.ts';
import { unpacked } from './testing/unpacked.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

it.each(['module', 'commonjs'] as const)(
  'makes a %s project that runs as it comes out of the archive',
  async (format) => {
    const { code } = examples[format === 'module' ? 'echo' : 'echo-require'];
    await using project = await unpacked({ code, format, language: 'en' });
    const file = format === 'module' ? 'server.mjs' : 'server.cjs';
    expect((await readdir(project.folder)).sort()).toEqual(['README.md', 'client.mjs', 'package.json', file].sort());
    expect(await readFile(path.join(project.folder, file), 'utf8')).toBe(code);
    await symlink(MODULES, path.join(project.folder, 'node_modules'), 'junction');

    const server = new NodeServer(pathToFileURL(path.join(project.folder, file)));
    try {
      await server.until(() => server.ended || server.port !== undefined);
      const client = spawn(process.execPath, ['client.mjs', `ws://127.0.0.1:${server.port}/`], {
        cwd: project.folder,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: client.stdout });
      const said: string[] = [];
      for await (const line of lines) {
        said.push(line.trimEnd());
        if (line.startsWith('open')) client.stdin.write('Привет\n');
        if (line.startsWith('<')) client.stdin.end();
      }
      expect(said).toEqual(['open', '< Привет', 'closed 1000']);
      if (client.exitCode === null) await once(client, 'exit');
      expect(client.exitCode).toBe(0);
    } finally {
      await server.kill();
    }
  },
);

it('starts with one command, and asks for the ws that the page ran', () => {
  const files = projectFiles({ code: 'x', format: 'commonjs', language: 'en' });
  expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
    scripts: { prestart: expect.stringContaining('npm install'), start: 'node server.cjs' },
    dependencies: { ws: manifest.dependencies.ws },
  });
  expect(files.get('server.cjs')).toBe('x\n');
});

it('says in the language of its reader how to start it', () => {
  for (const [language, word] of [
    ['en', 'terminal'],
    ['ru', 'терминале'],
  ] as const) {
    const readme = projectFiles({ code: '', format: 'module', language }).get('README.md');
    expect(readme).toContain(word);
    for (const what of ['`server.mjs`', 'npm start', 'node client.mjs']) expect(readme).toContain(what);
  }
});
