/**
 * The line of the learner's code that a stack trace leads to: the innermost call that stands in it.
 * @param stack as V8, SpiderMonkey and JavaScriptCore write it: each ends a call's place in `URL:line:column`.
 * @param address of the learner's module.
 */
export function sourceLine(stack: unknown, address: string): number | undefined {
  if (typeof stack !== 'string' || address === '') return undefined;
  const at = stack.indexOf(`${address}:`);
  if (at < 0) return undefined;
  const line = /^\d+/.exec(stack.slice(at + address.length + 1))?.[0];
  return line === undefined ? undefined : Number(line);
}
