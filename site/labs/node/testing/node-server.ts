import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PRELOAD = new URL('port-8080.ts', import.meta.url).href;

/** An example in a process of its own, as `node FILE` runs it. */
export class NodeServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #stdout = '';
  #stderr = '';
  #port: number | undefined;
  #exit: { readonly code: number | null } | undefined;

  constructor(file: URL) {
    this.#child = fork(fileURLToPath(file), {
      execPath: process.execPath,
      execArgv: ['--import', PRELOAD],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#heard(() => (this.#stdout += text)));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#heard(() => (this.#stderr += text)));
    this.#child.on('message', ({ listening }: { listening: number }) =>
      this.#heard(() => {
        this.#port ??= listening;
      }),
    );
    // Once all that it wrote is here as well.
    this.#child.on('close', (code) =>
      this.#heard(() => {
        this.#exit = { code };
      }),
    );
  }

  /** Of a free port, in the place of 8080; undefined before somebody listens. */
  get port(): number | undefined {
    return this.#port;
  }

  /** Null while it runs, and for one that was killed. */
  get exitCode(): number | null {
    return this.#exit?.code ?? null;
  }

  get ended(): boolean {
    return this.#exit !== undefined;
  }

  get printed(): readonly string[] {
    return linesOf(this.#stdout);
  }

  get complained(): readonly string[] {
    return linesOf(this.#stderr);
  }

  /** Resolves as soon as it is so. Looks again whenever the process says something or ends. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.until(() => this.ended);
  }

  #heard(take: () => void): void {
    take();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);
