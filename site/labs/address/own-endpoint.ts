/** The one endpoint that this lab connects to: it answers with 101 and sends back what it gets. */
const ENDPOINT = 'echo';

/**
 * The endpoint of the reader's own demo server that an address leads to, relative to the server's folder: `echo?x=1`.
 * Undefined for any other address: the page may connect to its own server and to nobody else (Content Security Policy).
 * @param tapped The address of `echo` as the source gives it, with the course's own parameter at its end.
 */
export function ownEndpoint(url: URL, tapped: string | undefined): string | undefined {
  const own = tapped === undefined ? null : URL.parse(tapped);
  if (!own || url.protocol !== own.protocol || url.host !== own.host || url.pathname !== own.pathname) return undefined;
  // Who typed a token of their own would send the bytes elsewhere, and credentials are for a server that asks for them.
  if (url.searchParams.has('tap') || url.username !== '' || url.password !== '') return undefined;
  return `${ENDPOINT}${url.search}`;
}

/** The address of the reader's own demo server, as a reader would type it, without the course's parameter. */
export function ownAddress(tapped: string, query: string): string {
  const { origin, pathname } = new URL(tapped);
  return `${origin}${pathname}${query}`;
}
