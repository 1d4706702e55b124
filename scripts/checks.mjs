import { quietly } from './process.mjs';
import { projectNode } from './project-node.mjs';
import { at } from './root.mjs';

const biome = ['@biomejs/biome/bin/biome'];
const tsc = ['typescript/bin/tsc', '--noEmit', '-p'];

/** One after the other in a lane, the two lanes side by side. tsc stands behind Astro, which writes types for it. */
const LANES = [
  [
    { name: 'format', words: [...biome, 'check', '--linter-enabled=false', '--colors=off'] },
    { name: 'lint', words: [...biome, 'lint', '--error-on-warnings', '--colors=off'] },
    { name: 'tsc, neutral rooms', words: [...tsc, 'tsconfig.neutral.json'] },
  ],
  [
    { name: 'astro check', words: ['astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning'] },
    { name: 'tsc', words: [...tsc, '.'] },
  ],
];

/**
 * Formatter, linter, compilers: each counts as one, and prints a line, or all it has to say where it fails.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const node = projectNode();
  const lanes = LANES.map(async (lane) => {
    let passed = 0;
    for (const { name, words } of lane) {
      const [file = '', ...args] = words;
      const { code, output, seconds } = await quietly(node, [at('node_modules', file), ...args], {
        ASTRO_TELEMETRY_DISABLED: '1',
      });
      if (code === 0) passed += 1;
      else console.log(`\n${output}\n`);
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds})`);
    }
    return { passed, failed: lane.length - passed };
  });
  const results = await Promise.all(lanes);
  return results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }));
}
