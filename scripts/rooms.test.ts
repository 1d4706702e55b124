import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from './root.mjs';

/** Rooms, and what each may import: rooms of ours by their path, packages by their name. A room may import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  protocol: ['pako', '@noble/hashes'],
  feed: [],
  'demo-server/session': ['feed', 'protocol', 'demo-server/endpoints'],
  'demo-server/endpoints': ['feed', 'protocol', 'demo-server/session'],
  'demo-server/node': ['demo-server', 'feed', 'protocol', 'node:', 'ws', 'pino', 'sirv', 'ipaddr.js', 'package.json'],
  'site/sources/in-page': [
    'demo-server/session',
    'demo-server/endpoints',
    // The server, which runs on stand-ins of Node's modules there.
    'demo-server/node/server.ts',
    'demo-server/node/limits.ts',
    'site/sources',
    'site/sources/in-page/node',
    'node:',
    'feed',
    'protocol',
    'ws',
  ],
  // Written against Node's modules, from which a page's worker has them.
  'site/sources/in-page/node': ['node:', 'pako', '@noble/hashes'],
  'site/sources': ['feed', 'protocol', '@preact/signals', 'preact'],
  'site/capture': ['site/sources', 'feed', 'protocol', '@preact/signals'],
  // A driver tells the capture what the page's script did, so that calls and bytes can be tied by order.
  'site/drivers': ['site/capture', 'site/sources', 'feed', 'protocol', '@preact/signals'],
  // Runs in a worker what `site/sources/in-page` runs a server with, and reaches it from the page by the same ports.
  'site/drivers/node-server': [
    'site/drivers',
    'site/sources',
    'site/sources/in-page',
    'site/sources/in-page/node',
    'feed',
    'node:',
    'ws',
    'es-module-lexer',
    '@preact/signals',
  ],
  'site/views': [
    'site/capture',
    'site/sources/source.ts', // the contract only: a view shows the state of a source, it never holds one
    'site/i18n',
    'site/components',
    'feed',
    'protocol',
    '@preact/signals',
    'preact',
  ],
  'site/i18n': ['feed', 'protocol', 'site/capture', 'site/sources', 'site/drivers', 'site/views', 'site/labs'],
  // Where both ends meet. Not the server: what a lab knows of it the feed says.
  'site/labs': [
    'content/captures',
    'feed',
    'protocol',
    'site/capture',
    'site/components',
    'site/drivers',
    'site/drivers/node-server',
    'site/i18n',
    'site/sources',
    'site/sources/in-page',
    'site/styles',
    'site/views',
    // How the prose of a page writes a frame and an address, which its lab follows.
    'site/shell/prose/frame-references.ts',
    'site/shell/address.ts',
    'preact',
    '@preact/signals',
    '@codemirror',
    '@lezer/highlight',
    '@xterm',
    'client-zip',
    'ws/package.json',
  ],
  'site/components': ['feed', 'protocol', 'site/i18n', 'site/views', 'preact', '@preact/signals'],
  'site/shell': [
    'content',
    'protocol',
    'site/capture',
    'site/i18n',
    'site/fonts',
    'site/labs',
    'site/styles',
    'node:',
    'astro',
    'astro:content',
    '@astrojs',
    'virtual:',
    'vite',
    'hast',
    '@fontsource-variable',
    '@fontsource',
  ],
  'site/pages': ['site/shell', 'site/drivers', 'site/drivers/node-server', 'astro'],
  content: ['site/labs'],
};

/** Tests stand beside what they test and may use more: Node, Vitest, a client, a page. */
const isTest = (file: string) => /\.test\.tsx?$|\/testing\/|-testing\.ts$|\/contract\.ts$/.test(file);

/** A room's own room or the nearest one around it. */
function roomOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const within = (target: string, allowed: string) =>
  target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

/** What a file imports, by type or by value. In Astro and MDX files the statements are found line by line. */
function importsOf(file: string, text: string): string[] {
  if (/\.tsx?$/.test(file)) return ts.preProcessFile(text, true, true).importedFiles.map((entry) => entry.fileName);
  return [...text.matchAll(/^\s*import\s(?:[^'"]*\sfrom\s)?['"]([^'"]+)['"]/gm)].map((match) => match[1] ?? '');
}

/** The path inside the project that an import means, or the package's name as it is. */
function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  if (specifier.startsWith('#labs')) return specifier.replace('#labs', 'site/labs');
  return specifier.replace(/^#/, '');
}

/** Code that a lesson shows imports what its reader would. */
const withoutExamples = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

/** The imports of a file that its room does not allow, as `file imports what`. */
function offences(file: string, text: string): string[] {
  const room = roomOf(file);
  if (room === undefined || isTest(file)) return [];
  const allowed = [room, ...(MAY_IMPORT[room] ?? [])];
  return importsOf(file, withoutExamples(text))
    .map((specifier) => resolve(file, specifier))
    .filter((target) => {
      // A room inside a room, such as site/sources/in-page, is not part of the outer one.
      const inner = target.startsWith(room) ? roomOf(target) : undefined;
      return !allowed.some((one) => within(target, one)) || (inner !== undefined && !allowed.includes(inner));
    })
    .map((target) => `${file} imports ${target}`);
}

describe('who may import whom', () => {
  it.each([
    ['protocol/frame.ts', "import { x } from 'node:buffer';", 1],
    ['protocol/inflate.ts', "import pako from 'pako';", 0],
    ['protocol/key.ts', "import { sha1 } from '@noble/hashes/legacy.js';", 0],
    ['feed/event.ts', "import type { Frame } from '#protocol/model.ts';", 1],
    ['demo-server/session/tap.ts', "import { listen } from '../node/server.ts';", 1],
    ['demo-server/endpoints/echo.ts', "import { decode } from '#feed/record.ts';", 0],
    ['site/views/Bytes.tsx', "export { x } from '#site/drivers/browser.ts';", 1],
    ['site/views/Bytes.tsx', "const x = await import('#site/labs/frames/lab.ts');", 1],
    ['site/sources/demo-server.ts', "import { tap } from '#demo-server/session/tap.ts';", 1],
    ['site/sources/in-page/worker.ts', "import { tap } from '#demo-server/session/tap.ts';", 0],
    ['site/sources/demo-server.ts', "import { start } from './in-page/worker.ts';", 1],
    ['site/drivers/node-server/builtins.ts', "import * as ws from 'ws';", 0],
    ['site/drivers/command.ts', "import * as ws from 'ws';", 1],
    ['site/labs/frames/Lab.tsx', "import { endpoints } from '#demo-server/endpoints/table.ts';", 1],
    ['site/labs/frames/Lab.tsx', "import { createServer } from 'node:http';", 1],
    ['site/shell/hosting.ts', "import { readLimits } from '#demo-server/node/limits.ts';", 1],
    ['site/pages/404.astro', "---\nimport Frames from '#labs/frames';\n---", 1],
    ['site/components/Arrow.tsx', "import { useLab } from '#site/labs/lab-shell/use-lab.ts';", 1],
    ['content/lessons/en/frames.mdx', "import Frames from '#labs/frames';", 0],
    ['content/lessons/en/frames.mdx', "import Bytes from '#site/views/Bytes.tsx';", 1],
    ['content/lessons/en/frames.mdx', "```js\nimport WebSocket from 'ws';\n```", 0],
    ['protocol/frame.test.ts', "import { it } from 'vitest';", 0],
  ])('%s with %s: %i', (file, text, expected) => {
    expect(offences(file, text)).toHaveLength(expected);
  });

  it('holds in every file', () => {
    const files = globSync('{protocol,feed,demo-server,site,content}/**/*.{ts,tsx,astro,mdx}', { cwd: root });
    expect(files.length).toBeGreaterThan(0);
    expect(
      files
        .map((file) => file.replaceAll(path.sep, '/'))
        .flatMap((file) => offences(file, readFileSync(path.join(root, file), 'utf8'))),
    ).toEqual([]);
  });
});
