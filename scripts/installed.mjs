import { readFileSync } from 'node:fs';
import path from 'node:path';
import { quietly, Trouble } from './process.mjs';
import { at, root } from './root.mjs';

/**
 * @typedef {object} LockedPackage an entry of package-lock.json
 * @property {string} [version]
 * @property {boolean} [dev] only tests need it
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [link]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string | string[]} [libc]
 */
/** @typedef {Readonly<Record<string, LockedPackage>>} Packages */

/**
 * @param {string} file
 * @returns {Packages | undefined} undefined where there is no such lockfile
 */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {string | string[] | undefined} stated
 * @param {string} here
 */
const names = (stated, here) => stated !== undefined && [stated].flat().includes(here);

/**
 * The first package that is locked for this platform but not installed in that version.
 * @param {Packages} locked of package-lock.json
 * @param {Packages | undefined} installed of the lockfile that npm keeps inside node_modules
 * @param {{ tests: boolean, platform?: string, arch?: string }} options with the packages that only tests need, or without
 * @returns {string | undefined}
 */
export function missing(locked, installed, { tests, platform = process.platform, arch = process.arch }) {
  return Object.entries(locked).find(([name, entry]) => {
    if (name === '' || entry.link || ((entry.dev || entry.devOptional) && !tests)) return false;
    const version = installed?.[name]?.version;
    if (version !== undefined || !(entry.optional || entry.devOptional)) return version !== entry.version;
    // npm leaves out what another platform needs, by more than the lockfile says. What names this one must be here.
    return names(entry.os, platform) && names(entry.cpu, arch) && !entry.libc;
  })?.[0];
}

/**
 * Installs from the lockfile what is missing, or what the lockfile has in another version.
 * An install with the packages for tests keeps them.
 * @param {{ tests: boolean }} options
 * @throws {Trouble} with what npm said, where it could not
 */
export async function ensureInstalled({ tests }) {
  const locked = packagesIn(at('package-lock.json'));
  if (!locked) throw new Trouble(`There is no package-lock.json in ${root}: is this a whole clone?`);
  const installed = packagesIn(at('node_modules/.package-lock.json'));
  if (!missing(locked, installed, { tests })) return;
  const whole = tests || Object.values(installed ?? {}).some((entry) => entry.dev);
  console.log(`Installing packages from the lockfile${whole ? ', those for tests included' : ''} …`);
  const { code, output, seconds } = await npm([
    ...(holdsThisNode() ? ['install', '--no-save'] : ['ci']),
    ...(whole ? ['--include=dev'] : ['--omit=dev']),
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) throw new Trouble(`${output}\n\nnpm could not install the packages. What it said is above.`);
  console.log(`Installed in ${seconds}.`);
}

/** Windows cannot delete a program that runs, and `npm ci` deletes all of node_modules first. */
function holdsThisNode() {
  return process.platform === 'win32' && !path.relative(at('node_modules'), process.execPath).startsWith('..');
}

/**
 * npm, by the Node that runs npm: ours may be about to be replaced.
 * @param {readonly string[]} args
 */
function npm(args) {
  const env = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${asProjectNode()}`.trim() };
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js'))
    return quietly(process.env.npm_node_execpath ?? process.execPath, [script, ...args], env);
  return process.platform === 'win32' ? quietly('cmd.exe', ['/c', 'npm', ...args], env) : quietly('npm', args, env);
}

/** As NODE_OPTIONS takes a path: in quotes, within which a backslash escapes. */
function asProjectNode() {
  return JSON.stringify(at('scripts/as-project-node.cjs').replaceAll('\\', '/'));
}
