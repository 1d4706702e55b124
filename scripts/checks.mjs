import { quietly } from './process.mjs';
import { projectNode } from './project-node.mjs';
import { at } from './root.mjs';

const biome = ['@biomejs/biome/bin/biome'];
const tsc = ['typescript/bin/tsc', '--noEmit', '-p'];
const astro = ['astro/bin/astro.mjs'];

/** Astro writes types for its own check and for tsc, so it goes before both. */
const SYNC = { name: 'astro sync', words: [...astro, 'sync'] };
/** One after the other in a lane, the two lanes side by side. */
const LANES = [
  [
    { name: 'format', words: [...biome, 'check', '--linter-enabled=false', '--colors=off'] },
    { name: 'lint', words: [...biome, 'lint', '--error-on-warnings', '--colors=off'] },
    { name: 'tsc, neutral rooms', words: [...tsc, 'tsconfig.neutral.json'] },
    { name: 'tsc', words: [...tsc, '.'] },
  ],
  [{ name: 'astro check', words: [...astro, 'check', '--noSync', '--minimumFailingSeverity', 'warning'] }],
];

/**
 * Formatter, linter, compilers: each counts as one, and prints a line, or all it has to say where it fails.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const node = projectNode();
  const check = async (/** @type {{ name: string, words: string[] }} */ { name, words }) => {
    const [file = '', ...args] = words;
    const { code, output, seconds } = await quietly(node, [at('node_modules', file), ...args], {
      ASTRO_TELEMETRY_DISABLED: '1',
    });
    if (code !== 0) console.log(`\n${output}\n`);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds})`);
    return { passed: Number(code === 0), failed: Number(code !== 0) };
  };
  const results = [await check(SYNC)];
  const lanes = LANES.map(async (lane) => {
    for (const each of lane) results.push(await check(each));
  });
  await Promise.all(lanes);
  return results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }));
}
