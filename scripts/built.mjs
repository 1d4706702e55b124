import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quietly, Trouble } from './process.mjs';
import { projectNode } from './project-node.mjs';
import { at } from './root.mjs';

/** What the site is made of. */
// The demo server, too: it runs inside the page.
const SOURCES = [
  'site',
  'content',
  'protocol',
  'feed',
  'demo-server',
  'astro.config.mjs',
  'ec.config.mjs',
  'tsconfig.json',
];
const LOCK = 'package-lock.json';
/** The settings that a build has in it; the README says what each does. */
const SETTINGS = ['SITE', 'BASE', 'PUBLIC_DEMO_SERVER'];
/** Inside dist/, so that a build by other means, which clears the folder, is never taken for ours. */
const STAMP = '.built-from';

/**
 * @param {string} name relative to the project
 * @returns {string[]} the files in it, in a fixed order
 */
function filesOf(name) {
  if (!existsSync(at(name))) return [];
  if (path.extname(name) !== '') return [name];
  return readdirSync(at(name), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = `${name}/${entry.name}`;
      return entry.isDirectory() ? filesOf(inner) : [inner];
    })
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

/**
 * A digest of all that a build depends on. By content and not by time: a checkout touches files without changing them.
 * @param {NodeJS.ProcessEnv} env
 */
export function sourcesDigest(env = process.env) {
  const hash = createHash('sha256');
  for (const name of SETTINGS) hash.update(`${name}=${env[name] ?? ''}\0`);
  for (const file of [...SOURCES.flatMap(filesOf), LOCK]) hash.update(`${file}\0`).update(readFileSync(at(file)));
  return hash.digest('hex');
}

/**
 * Builds the site.
 * @param {{ outDir?: string, settings?: NodeJS.ProcessEnv }} [options] where to, `dist/` unless told; and its settings,
 *   those of this process unless told
 * @returns {Promise<string>} how long it took
 * @throws {Trouble} with what the build said, where it failed
 */
export async function buildSite({ outDir = at('dist'), settings = process.env } = {}) {
  const astro = at('node_modules/astro/bin/astro.mjs');
  const { code, output, seconds } = await quietly(projectNode(), [astro, 'build', '--outDir', outDir], {
    // A test runner puts its own mode and base into the environment, and Astro would believe them.
    ...Object.fromEntries(
      ['NODE_ENV', 'MODE', 'DEV', 'PROD', 'SSR', 'TEST', 'BASE_URL'].map((name) => [name, undefined]),
    ),
    ...Object.fromEntries(SETTINGS.map((name) => [name, settings[name]])),
    ASTRO_TELEMETRY_DISABLED: '1', // Not a byte to anyone but the npm registry.
  });
  if (code !== 0) throw new Trouble(`${output}\n\nThe site could not be built. What Astro said is above.`);
  return seconds;
}

/**
 * Builds the site into `dist/` unless what stands there was built from the same sources and settings.
 * @param {{ again?: boolean }} [options] `again` builds in any case
 * @throws {Trouble} with what the build said, where it failed
 */
export async function ensureBuilt({ again = false } = {}) {
  const digest = sourcesDigest();
  const stamp = at('dist', STAMP);
  if (!again && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  console.log('Building the site …');
  const seconds = await buildSite();
  writeFileSync(stamp, digest);
  console.log(`Built in ${seconds}.`);
}
