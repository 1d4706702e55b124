import { isLoopbackHost } from './origins-loopback.ts';

/** `own`: /tap and /raw, which only our own pages may use. `public`: the endpoints that are there to be tried. */
export type Audience = 'own' | 'public';

export interface OriginSettings {
  /** Where the site is published, as an origin; undefined where it is only run locally. */
  readonly site?: string | undefined;
  /** Origins beside the site's own; `'*'` opens the public endpoints to every page. */
  readonly allowed: ReadonlySet<string>;
}

/** What was wrong with a setting: expected, found, what to do. */
export class OriginError extends Error {
  override readonly name = 'OriginError';
}

/**
 * Reads SITE and ALLOWED_ORIGINS.
 * @throws OriginError where one is not what it must be.
 */
export function readOriginSettings(environment: Readonly<Record<string, string | undefined>>): OriginSettings {
  const { SITE: site, ALLOWED_ORIGINS: list = '' } = environment;
  const allowed = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return {
    site: site === undefined || site === '' ? undefined : originOf('SITE', site),
    allowed: new Set(allowed.map((entry) => (entry === '*' ? entry : originOf('ALLOWED_ORIGINS', entry)))),
  };
}

function originOf(variable: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new OriginError(
      `${variable} holds ${JSON.stringify(text)}. Expected an origin such as https://example.org; correct or unset it.`,
    );
  return url.origin;
}

/**
 * Whether a page may open a connection. Browsers send Origin with every WebSocket handshake and no page can change
 * it (RFC 6455 §10.2), while other clients send none or what they like: this protects readers, not the server.
 *
 * @param origin the Origin header; undefined where there is none.
 * @param host the Host header.
 * @returns undefined where it may, else the body of a 403 that says which setting allows it.
 */
export function refuseOrigin(
  settings: OriginSettings,
  audience: Audience,
  origin: string | undefined,
  host: string | undefined,
): string | undefined {
  if (origin === undefined) return undefined;
  if (origin === 'null') {
    if (audience === 'public') return undefined;
    return 'A page without an origin (a sandboxed frame, a file) cannot use this endpoint. Open it from a page of the site.\n';
  }
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  // An Origin is a scheme, a host and a port, nothing after; two of them joined by a comma are no Origin either.
  if (url === undefined || url.origin !== origin)
    return 'Expected one Origin, such as https://example.org, and found something else. Send one, or none.\n';
  if (isOwn(settings, url, host) || settings.allowed.has(origin)) return undefined;
  if (audience === 'public' && settings.allowed.has('*')) return undefined;
  return `Pages from ${origin} may not use this endpoint. Who runs this server can allow them: ALLOWED_ORIGINS=${origin}\n`;
}

/**
 * Where SITE is not set, only a loopback host can be the server's own. Without that, a page on a name of the
 * attacker's that was rebound to 127.0.0.1 would have equal Origin and Host, and read a reader's traffic.
 */
function isOwn({ site }: OriginSettings, origin: URL, host: string | undefined): boolean {
  if (site !== undefined) return origin.origin === site;
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host) || !isLoopbackHost(origin.hostname)) return false;
  // Through the same parser and scheme, so that `LOCALHOST` and a default port that is written out compare equal.
  const asked = `${origin.protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).origin === origin.origin;
}
