import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../../scripts/root.mjs';

/** A fresh clone of this repository's last commit, with nothing installed. */
export interface Clone {
  readonly folder: string;
  /** Runs a command in it, and gives what it printed. */
  run(command: string, args: readonly string[], input?: string): string;
  /** `npm start`, up to the address that it prints. */
  start(env?: Readonly<Record<string, string>>, args?: readonly string[]): Promise<Started>;
  remove(): void;
}

export interface Started {
  readonly address: string;
  readonly seconds: number;
  readonly printed: string;
  stop(): Promise<void>;
}

/** As a shell has it: the folders that npm and Vitest put in front of the path would bring the Node of this project. */
function shellEnvironment(): NodeJS.ProcessEnv {
  const { PATH = '', HOME, LANG, TMPDIR } = process.env;
  const folders = PATH.split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return { PATH: folders.join(path.delimiter), HOME, LANG, TMPDIR };
}

export function freshClone(): Clone {
  const folder = mkdtempSync(path.join(tmpdir(), 'websocket-101-'));
  const env = shellEnvironment();
  execFileSync('git', ['clone', '--quiet', root, folder], { env });
  return {
    folder,
    run: (command, args, input) => execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', input }),
    start: (more = {}, args = []) => started(folder, { ...env, ...more }, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function started(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Started> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--', ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const found = /https?:\/\/[^\s"']+/.exec(printed.slice(printed.lastIndexOf('scripts/start.mjs')))?.[0];
      if (found && printed.endsWith('\n')) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`Expected npm start to print an address. Exit ${code}:\n${printed}`)),
    );
  });
  return { address, printed, seconds: (performance.now() - began) / 1000, stop: () => stopped(child, address) };
}

/** Settles when npm is gone and nobody listens any more: npm does not wait for what it has started. */
async function stopped(child: ChildProcess, address: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  while (!(await refuses(address))) await setTimeout(20);
}

/** Only a refused connection says that nobody listens: any other failure may be that of a server with much to do. */
function refuses(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(false));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'));
  }).finally(() => socket.destroy());
}
