import { parseTarget } from '../session/target.ts';
import { echo } from './echo.ts';
import type { Endpoint } from './endpoint.ts';
import { raw } from './raw.ts';
import { tap } from './tap.ts';

/** What each path does with a connection. No page of the site has one of these paths. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['echo', echo],
  ['raw', raw],
  ['tap', tap],
]);

/** A request's target, seen from where the endpoints are mounted. */
export interface Place {
  /** The path with the base taken off, beginning with `/`; undefined outside the base. */
  readonly path: string | undefined;
  readonly query: URLSearchParams;
  /** Of an absolute target. */
  readonly host: string | undefined;
  /** The endpoint there, and its name in the table. */
  readonly at: { readonly name: string; readonly endpoint: Endpoint } | undefined;
}

/**
 * @param base `/`, or `/x/`.
 * @returns undefined for a target that is neither in origin form nor an absolute http(s) one.
 */
export function placeOf(target: string, base: string): Place | undefined {
  const parsed = parseTarget(target);
  if (parsed === undefined) return undefined;
  const { query, host } = parsed;
  if (!parsed.path.startsWith(base)) return { path: undefined, query, host, at: undefined };
  const name = parsed.path.slice(base.length);
  const endpoint = endpoints.get(name);
  return { path: `/${name}`, query, host, at: endpoint === undefined ? undefined : { name, endpoint } };
}
