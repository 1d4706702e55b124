import { minifySync } from 'vite';

/**
 * An inline script as every page sends it.
 * @throws Error where it is no JavaScript.
 */
export function minified(script: string): string {
  const { code, errors } = minifySync('inline.js', script);
  if (errors.length > 0) throw new Error(`An inline script is no JavaScript: ${errors.map((each) => each.message)}`);
  return code;
}
