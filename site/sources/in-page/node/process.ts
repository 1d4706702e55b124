// What `ws` and `readable-stream` ask of `process`, and what programs like to look at.

export const env: Record<string, string | undefined> = {};

/** After what runs now, before anything else. */
export const nextTick = (run: (...values: unknown[]) => void, ...values: unknown[]): void =>
  queueMicrotask(() => run(...values));

export const version = 'v26.0.0';
export const versions = { node: '26.0.0' };
export const platform = 'browser';
export const browser = true;
export const argv: string[] = [];
/** `readable-stream` looks whether a stream is one of these. */
export const stdout = undefined;
export const stderr = undefined;

const self = (): object => process;
export const on = self;
export const once = self;
export const off = self;
export const emitWarning = (warning: unknown): void => console.warn(warning);

const process = {
  env,
  nextTick,
  version,
  versions,
  platform,
  browser,
  argv,
  stdout,
  stderr,
  on,
  once,
  off,
  emitWarning,
};
export default process;
