import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Trouble } from './process.mjs';
import { atLeast, projectNode, requireNode18 } from './project-node.mjs';

describe('atLeast', () => {
  it.each([
    ['v26.3.0', 26, 3, true],
    ['v26.2.9', 26, 3, false],
    ['v27.0.0', 26, 3, true],
    ['v9.11.2', 18, 0, false],
    ['v18.0.0', 18, 0, true],
  ])('%s for %i.%i: %s', (version, major, minor, expected) => {
    expect(atLeast(version, major, minor)).toBe(expected);
  });
});

it('refuses a Node before 18 with what to do', () => {
  expect(() => requireNode18('v16.20.2')).toThrow(Trouble);
  expect(() => requireNode18('v16.20.2')).toThrow(/needs Node\.js 18 or later.*v16\.20\.2.*https:\/\/nodejs\.org/);
  expect(() => requireNode18('v18.0.0')).not.toThrow();
});

it('finds a Node that runs TypeScript as it is', () => {
  const version = execFileSync(projectNode(), ['--version'], { encoding: 'utf8' }).trim();
  expect(atLeast(version, 26, 3)).toBe(true);
});
