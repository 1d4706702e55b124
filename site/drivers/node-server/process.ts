import { EventEmitter } from 'node:events';
import { env, nextTick, platform, version, versions } from 'node:process';

type Exit = (code: number) => void;

const began = performance.now();
let end: Exit = () => {};
let print = (_line: string): void => {};
let unfinished = '';

const stream = {
  isTTY: false,
  writable: true,
  write(text: unknown): boolean {
    const lines = `${unfinished}${text}`.split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) print(line);
    return true;
  },
  on: (): object => stream,
  once: (): object => stream,
};

/** Of the memory that a page takes its browser tells little: numbers as Node gives them, of what is known. */
function memoryUsage(): Readonly<Record<string, number>> {
  const memory: unknown = Reflect.get(performance, 'memory');
  const known = (name: string): number => Number(Reflect.get(Object(memory), name)) || 0;
  const [heapTotal, heapUsed] = [known('totalJSHeapSize'), known('usedJSHeapSize')];
  return { rss: heapTotal, heapTotal, heapUsed, external: 0, arrayBuffers: 0 };
}

const hrtime = (since?: readonly [number, number]): [number, number] => {
  const ns =
    BigInt(Math.round(performance.now() * 1e6)) - (since ? BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]) : 0n);
  return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
};

/** The learner's `process`. A signal that is listened for never comes: to stop a run is to take all of it away. */
export const process = Object.assign(new EventEmitter(), {
  env,
  nextTick,
  platform,
  version,
  versions,
  argv: ['/usr/local/bin/node'],
  execArgv: [] as string[],
  execPath: '/usr/local/bin/node',
  title: 'node',
  pid: 1,
  ppid: 0,
  arch: 'wasm32',
  release: { name: 'node' },
  config: {},
  features: {},
  exitCode: undefined as number | string | undefined,
  stdout: stream,
  stderr: stream,
  cwd: () => '/app',
  uptime: () => (performance.now() - began) / 1000,
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(performance.now() * 1e6)) }),
  memoryUsage: Object.assign(memoryUsage, { rss: () => memoryUsage()['rss'] }),
  cpuUsage: () => ({ user: 0, system: 0 }),
  emitWarning: (warning: unknown) => console.warn(warning),
  /** Does not come back. */
  exit(code: number | string | undefined = process.exitCode) {
    end(Number(code ?? 0) || 0);
  },
  abort: () => end(134),
  kill: () => end(143),
});

/** To be called before the learner's code is there. */
export function ownProcess(file: string, onExit: Exit, onLine: (line: string) => void): void {
  process.argv.push(file);
  end = onExit;
  print = onLine;
}
