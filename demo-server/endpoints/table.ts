import type { EndpointId } from '#feed/endpoints.ts';
import { parseTarget } from '../session/target.ts';
import { bad } from './bad.ts';
import { bytes } from './bytes.ts';
import { close } from './close.ts';
import { compressed } from './compressed.ts';
import { delay } from './delay.ts';
import { drop } from './drop.ts';
import { echo } from './echo.ts';
import type { Endpoint } from './endpoint.ts';
import { fragments } from './fragments.ts';
import { headers } from './headers.ts';
import { ping } from './ping.ts';
import { raw } from './raw.ts';
import { silent } from './silent.ts';
import { stall } from './stall.ts';
import { status } from './status.ts';
import { stream } from './stream.ts';
import { subprotocols } from './subprotocols.ts';
import { tap } from './tap.ts';

/** The endpoints that anybody may use; their rows in `#feed/endpoints.ts` have the same names. */
const open = {
  bad,
  bytes,
  close,
  compressed,
  delay,
  drop,
  echo,
  fragments,
  headers,
  ping,
  silent,
  stall,
  status,
  stream,
  subprotocols,
} satisfies Readonly<Record<EndpointId, Endpoint>>;

/** What each path does with a connection. No page of the site has one of these paths. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ...Object.entries(open),
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
  /** The endpoint there, its name in the table, and what the path holds after it. Only the name may be logged. */
  readonly at:
    | { readonly name: string; readonly endpoint: Endpoint; readonly argument: string | undefined }
    | undefined;
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
  const path = parsed.path.slice(base.length);
  return { path: `/${path}`, query, host, at: endpointAt(path) };
}

/**
 * A path that ends with the slash after the name is a page's, never an endpoint's: a lesson may be called `/ping/`.
 * One without an argument that should have one is the endpoint's, which says what it expects.
 */
function endpointAt(path: string): Place['at'] {
  const slash = path.indexOf('/');
  const name = slash < 0 ? path : path.slice(0, slash);
  const argument = slash < 0 ? undefined : path.slice(slash + 1);
  const endpoint = endpoints.get(name);
  if (endpoint === undefined || argument === '') return undefined;
  return argument === undefined || endpoint.takesArgument ? { name, endpoint, argument } : undefined;
}
