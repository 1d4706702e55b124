/** What the environment says about where the site will stand. */
export interface Environment {
  readonly SITE?: string | undefined;
  readonly BASE?: string | undefined;
  readonly PUBLIC_DEMO_SERVER?: string | undefined;
}

export interface Hosting {
  /** The origin that readers see, for canonical and alternate links. Undefined where the site may stand anywhere. */
  readonly site: string | undefined;
  /** The path under which everything lies: `/` or `/x/`. */
  readonly base: string;
  /** What a page may connect to: a list of sources for `connect-src` (CSP Level 3 §6.1.2). */
  readonly connectSources: readonly string[];
  /**
   * The most that learner code may connect to: the demo server, or any host where that will be the page's own, which
   * nobody knows yet. `'self'` would name it, but not to WebKit: there a worker of a frame without an origin has no self.
   * So the frame names it, before there is code (site/drivers/code/frame.ts).
   */
  readonly learnerSources: readonly string[];
}

/**
 * Reads `SITE` (an http or https URL), `BASE` (a path) and `PUBLIC_DEMO_SERVER` (a ws or wss URL of the endpoints' folder).
 * @throws Error in words for the person who builds, where one of them cannot work.
 */
export function hostingFrom(environment: Environment): Hosting {
  const site = environment.SITE || undefined;
  if (site !== undefined) parseUrl('SITE', site, ['https:', 'http:'], 'https://example.org');
  const base = `/${environment.BASE ?? ''}/`.replace(/\/+/g, '/');
  if (/[?#\s]|:\//.test(base))
    throw new Error(`BASE must be a path such as /x/, got "${environment.BASE}". The host belongs into SITE.`);
  const elsewhere = sourcesElsewhere(environment.PUBLIC_DEMO_SERVER || undefined, site);
  return {
    site,
    base,
    connectSources: ["'self'", ...elsewhere],
    learnerSources: elsewhere.length > 0 ? elsewhere : ['ws:', 'wss:', 'http:', 'https:'],
  };
}

function sourcesElsewhere(address: string | undefined, site: string | undefined): string[] {
  if (address === undefined) return [];
  const url = parseUrl('PUBLIC_DEMO_SERVER', address, ['wss:', 'ws:'], 'wss://demo.example.org/');
  // A page loaded over https may not open ws:// (mixed content, W3C Mixed Content §4), so such a build could never connect.
  if (url.protocol === 'ws:' && site?.startsWith('https:'))
    throw new Error(
      `PUBLIC_DEMO_SERVER is "${address}", but SITE is "${site}": browsers refuse ws:// from an https page. Give the demo server a certificate and use wss://${url.host}${url.pathname}.`,
    );
  // The twin is what plain HTTP requests to the endpoints need: the 426 of the handshake lesson, for one.
  const twin = url.protocol === 'wss:' ? 'https:' : 'http:';
  return [`${url.protocol}//${url.host}`, `${twin}//${url.host}`];
}

function parseUrl(name: string, value: string, protocols: readonly string[], example: string): URL {
  const url = URL.parse(value);
  if (!url || !protocols.includes(url.protocol))
    throw new Error(
      `${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}, got "${value}". Example: ${example}`,
    );
  return url;
}
