import type { Network } from './network.ts';

/** Where a server's tap is. */
export interface Found {
  readonly status: 'found';
  readonly tap: URL;
  /** Which server that is: the demo server, unless told. */
  readonly kind?: 'demo-server' | 'in-page';
  /** What reaches it; the browser's own ways, unless told. */
  readonly network?: Network;
}

/** Where the demo server's endpoints are, or why that is not known. */
export type Location = Found | { readonly status: 'none-configured' } | { readonly status: 'unreachable' };

export interface LocateOptions {
  /** What `PUBLIC_DEMO_SERVER` held at build time: the folder of the endpoints, a ws or wss URL. Then no file is asked. */
  readonly configured?: string | undefined;
  /** The site's folder, an absolute URL: `demo-server.json` lies there. */
  readonly site: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
}

const FILE = 'demo-server.json';

/** A folder's URL ends in a slash; without one its last part would be taken for a file and dropped. */
const folder = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

function overWebSocket(url: URL): URL {
  const twin = new URL(url);
  if (twin.protocol === 'http:') twin.protocol = 'ws:';
  if (twin.protocol === 'https:') twin.protocol = 'wss:';
  return twin;
}

/**
 * Finds the demo server: where the build says, else where `demo-server.json` beside the site says.
 * `{}` in that file means that there is none. The tap resolves against the file's own URL.
 */
export async function locate({ configured, site, fetch = globalThis.fetch, signal }: LocateOptions): Promise<Location> {
  if (configured) return { status: 'found', tap: new URL('tap', folder(configured)) };
  const file = new URL(FILE, folder(site));
  let answer: unknown;
  try {
    const response = await fetch(file, { cache: 'no-store', signal: signal ?? null });
    if (!response.ok) return { status: 'unreachable' };
    answer = await response.json();
  } catch {
    return { status: 'unreachable' };
  }
  const tap = typeof answer === 'object' && answer !== null && 'tap' in answer ? answer.tap : undefined;
  if (typeof tap !== 'string') return { status: 'none-configured' };
  return { status: 'found', tap: overWebSocket(new URL(tap, file)) };
}

/**
 * The address of an endpoint, a sibling of the tap, tapped under this label.
 * @param endpoint Path and query relative to the tap's folder: `echo`, `echo?deflate`.
 */
export function endpointAddress(tap: URL, endpoint: string, tapped: string, scheme: 'ws' | 'http'): string {
  const url = new URL(endpoint, tap);
  const secure = tap.protocol === 'wss:';
  url.protocol = scheme === 'ws' ? (secure ? 'wss:' : 'ws:') : secure ? 'https:' : 'http:';
  // By hand: URLSearchParams would write `deflate` as `deflate=`, and the reader is going to read this line.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}tap=${tapped}`;
  return url.href;
}
