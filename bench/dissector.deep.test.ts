import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Report } from './dissector.ts';

// In a process of its own: a test runner rewrites what it loads, which slows one side more than the other.
async function report(): Promise<Report> {
  const bench = fileURLToPath(new URL('dissector.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', bench, '--json']);
  return JSON.parse(stdout) as Report;
}

test('the dissector keeps up with the receiver of ws, and keeps nothing', async () => {
  const { ratios, growth } = await report();
  for (const { opcode, payload, ratio } of ratios)
    expect(ratio, `${opcode} frames of ${payload} bytes, against ws`).toBeGreaterThanOrEqual(
      payload < 16384 ? 0.2 : 0.5,
    );
  expect(ratios.map(({ payload }) => payload)).toContain(64);
  expect(ratios.map(({ payload }) => payload)).toContain(16384);
  expect(growth).toBeLessThan(16 * 1024 * 1024);
}, 300_000);
