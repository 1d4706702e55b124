import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { at } from './root.mjs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: Readonly<Record<string, Locked>> = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;

it('locks every optional package of every platform, so that a clone installs on each', () => {
  const names = new Set(Object.keys(packages).map((key) => key.slice(key.lastIndexOf('node_modules/') + 13)));
  const absent = Object.entries(packages).flatMap(([key, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !names.has(name))
      .map((name) => `${key || 'package.json'} -> ${name}`),
  );
  expect(absent).toEqual([]);
});

it('pins every dependency to one version', () => {
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)));
  expect(loose).toEqual([]);
});

it('has the same Node on every platform', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
});

it('takes packages from the npm registry only', () => {
  const elsewhere = Object.values(packages).filter(
    ({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});
