import * as timers from '#site/sources/in-page/node/timers.ts';

/** `node:timers/promises`, as far as programs use it. */
export const setTimeout = <Value>(ms?: number, value?: Value): Promise<Value> =>
  new Promise((resolve) => timers.setTimeout(() => resolve(value as Value), ms));

export const setImmediate = <Value>(value?: Value): Promise<Value> =>
  new Promise((resolve) => timers.setImmediate(() => resolve(value as Value)));

export async function* setInterval<Value>(ms?: number, value?: Value): AsyncGenerator<Value> {
  for (;;) yield await setTimeout(ms, value as Value);
}
