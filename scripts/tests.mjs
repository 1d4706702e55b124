import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inTheOpen } from './process.mjs';
import { projectNode } from './project-node.mjs';
import { at } from './root.mjs';

/**
 * What of Vitest's JSON report is read here.
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * Counts a report's tests. A file that could not be loaded has no tests to fail, so it counts as one that did;
 * a test that was switched off counts as failed too, since nobody knows whether it would pass.
 * @param {Report} report
 */
export function count(report) {
  const troubles = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const bad = assertionResults.filter((result) => result.status !== 'passed').map((result) => result.fullName);
    return bad.length === 0 && status === 'failed' ? [name] : bad;
  });
  return { passed: report.numPassedTests, failed: troubles.length, troubles };
}

/**
 * Runs Vitest in the open and counts what it reports.
 * @param {readonly string[]} args
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runTests(args) {
  const folder = at('node_modules/.cache/websocket-101');
  const file = `${folder}/vitest-${process.pid}.json`;
  mkdirSync(folder, { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await inTheOpen(projectNode(), [at('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args]);
  let counted = { passed: 0, failed: 0, troubles: /** @type {string[]} */ ([]) };
  try {
    counted = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    console.error('Vitest ended without a report.');
  } finally {
    rmSync(file, { force: true });
  }
  for (const trouble of counted.troubles) console.log(`FAILED  ${trouble}`);
  // An error outside of any test is in no count, only in the exit code.
  return { passed: counted.passed, failed: code !== 0 && counted.failed === 0 ? 1 : counted.failed };
}
