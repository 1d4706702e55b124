import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectNode } from '../../scripts/project-node.mjs';
import { at, root } from '../../scripts/root.mjs';

/** A really started `ws101 serve`. */
export interface Server {
  /** With a slash at its end, and with BASE where that is set. */
  readonly address: string;
  readonly port: number;
  /** SIGTERM, and settled when the process is gone. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** 0 takes any that is free. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/**
 * Starts the demo server on the built site and settles once it has printed its address.
 * @throws Error with everything that it printed, where it ended instead.
 */
export async function startServer({ port = 0, env = {}, args = [] }: ServerOptions = {}): Promise<Server> {
  const command = [at('demo-server/node/cli/main.ts'), 'serve', '--port', String(port), ...args];
  const child = spawn(projectNode(), command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = new URL(await printedAddress(child));
  return {
    address: address.href,
    port: Number(address.port),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      const address = /https?:\/\/[^\s"']+/.exec(printed)?.[0];
      if (address && printed.includes('\n')) resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`Expected the server to print its address. Exit ${code}:\n${printed}`)),
    );
  });
}
