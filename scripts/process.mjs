import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { root } from './root.mjs';

/**
 * Runs a command to its end and keeps what it prints: short and quiet where all goes well, in full where it does not.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {Promise<{ code: number, output: string, seconds: string }>}
 */
export function quietly(command, args, env = {}) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = /** @type {Buffer[]} */ ([]);
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        code: code ?? 1,
        output: Buffer.concat(output).toString().trim(),
        seconds: `${((performance.now() - began) / 1000).toFixed(1)} s`,
      }),
    );
  });
}

/**
 * Runs a command with this process's own input and output, hands signals on to it, and settles with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {Promise<number>}
 */
export function inTheOpen(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: process.cwd(), env: { ...process.env, ...env }, stdio: 'inherit' });
    child.once('error', reject);
    // A terminal sends its Ctrl-C to both processes. Handed on as well, it would look like an impatient second one.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGHUP'));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

/**
 * npm runs a script through a shell, and a signal to npm ends the two and not what the shell runs. A script that has
 * lost them then ends as if the signal had come to itself. Started without npm, it may outlive the one who started it.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}

/** What stands between the commands and a person: a sentence, no stack. */
export class Trouble extends Error {}

/**
 * Runs a script's main function, so that what goes wrong is told in words and in the exit code.
 * @param {() => Promise<number>} script settles with the exit code
 */
export function main(script) {
  script().then(
    (code) => {
      process.exitCode = code;
    },
    (/** @type {unknown} */ error) => {
      console.error(error instanceof Trouble ? error.message : error);
      process.exitCode = 1;
    },
  );
}
