interface HeaderRow {
  /** The name in lower case. */
  readonly id: string;
  /** As it is usually written. */
  readonly name: string;
  /** Which head it belongs into. */
  readonly in: 'request' | 'response' | 'both';
  /** What it is for. `handshake`: the upgrade stands or falls with it; `proxy`: added on the way; `browser`: no script can set it. */
  readonly group: 'handshake' | 'routing' | 'content' | 'caching' | 'identity' | 'browser' | 'proxy' | 'connection';
  /** Where it is defined; undefined for customs that no standard covers. */
  readonly section: string | undefined;
}

/** The headers that browsers, command-line clients and servers send around a WebSocket handshake. */
export const headers = [
  { id: 'host', name: 'Host', in: 'request', group: 'routing', section: 'RFC 9110 §7.2' },
  { id: 'connection', name: 'Connection', in: 'both', group: 'handshake', section: 'RFC 9110 §7.6.1' },
  { id: 'upgrade', name: 'Upgrade', in: 'both', group: 'handshake', section: 'RFC 9110 §7.8' },
  { id: 'sec-websocket-key', name: 'Sec-WebSocket-Key', in: 'request', group: 'handshake', section: '11.3.1' },
  {
    id: 'sec-websocket-extensions',
    name: 'Sec-WebSocket-Extensions',
    in: 'both',
    group: 'handshake',
    section: '11.3.2',
  },
  { id: 'sec-websocket-accept', name: 'Sec-WebSocket-Accept', in: 'response', group: 'handshake', section: '11.3.3' },
  { id: 'sec-websocket-protocol', name: 'Sec-WebSocket-Protocol', in: 'both', group: 'handshake', section: '11.3.4' },
  { id: 'sec-websocket-version', name: 'Sec-WebSocket-Version', in: 'both', group: 'handshake', section: '11.3.5' },
  { id: 'origin', name: 'Origin', in: 'request', group: 'browser', section: 'RFC 6454 §7' },
  { id: 'user-agent', name: 'User-Agent', in: 'request', group: 'identity', section: 'RFC 9110 §10.1.5' },
  { id: 'accept', name: 'Accept', in: 'request', group: 'content', section: 'RFC 9110 §12.5.1' },
  { id: 'accept-encoding', name: 'Accept-Encoding', in: 'request', group: 'content', section: 'RFC 9110 §12.5.3' },
  { id: 'accept-language', name: 'Accept-Language', in: 'request', group: 'content', section: 'RFC 9110 §12.5.4' },
  { id: 'referer', name: 'Referer', in: 'request', group: 'browser', section: 'RFC 9110 §10.1.3' },
  { id: 'cookie', name: 'Cookie', in: 'request', group: 'identity', section: 'RFC 6265 §5.4' },
  { id: 'authorization', name: 'Authorization', in: 'request', group: 'identity', section: 'RFC 9110 §11.6.2' },
  {
    id: 'proxy-authorization',
    name: 'Proxy-Authorization',
    in: 'request',
    group: 'identity',
    section: 'RFC 9110 §11.7.2',
  },
  { id: 'www-authenticate', name: 'WWW-Authenticate', in: 'response', group: 'identity', section: 'RFC 9110 §11.6.1' },
  { id: 'sec-fetch-dest', name: 'Sec-Fetch-Dest', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-fetch-mode', name: 'Sec-Fetch-Mode', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-fetch-site', name: 'Sec-Fetch-Site', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-fetch-user', name: 'Sec-Fetch-User', in: 'request', group: 'browser', section: undefined },
  {
    id: 'sec-fetch-storage-access',
    name: 'Sec-Fetch-Storage-Access',
    in: 'request',
    group: 'browser',
    section: undefined,
  },
  { id: 'sec-ch-ua', name: 'Sec-CH-UA', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-ch-ua-mobile', name: 'Sec-CH-UA-Mobile', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-ch-ua-platform', name: 'Sec-CH-UA-Platform', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-gpc', name: 'Sec-GPC', in: 'request', group: 'browser', section: undefined },
  { id: 'dnt', name: 'DNT', in: 'request', group: 'browser', section: undefined },
  { id: 'sec-purpose', name: 'Sec-Purpose', in: 'request', group: 'browser', section: undefined },
  {
    id: 'upgrade-insecure-requests',
    name: 'Upgrade-Insecure-Requests',
    in: 'request',
    group: 'browser',
    section: undefined,
  },
  { id: 'priority', name: 'Priority', in: 'both', group: 'browser', section: 'RFC 9218 §5' },
  { id: 'te', name: 'TE', in: 'request', group: 'connection', section: 'RFC 9110 §10.1.4' },
  { id: 'expect', name: 'Expect', in: 'request', group: 'connection', section: 'RFC 9110 §10.1.1' },
  { id: 'pragma', name: 'Pragma', in: 'both', group: 'caching', section: 'RFC 9111 §5.4' },
  { id: 'cache-control', name: 'Cache-Control', in: 'both', group: 'caching', section: 'RFC 9111 §5.2' },
  { id: 'if-none-match', name: 'If-None-Match', in: 'request', group: 'caching', section: 'RFC 9110 §13.1.2' },
  { id: 'if-modified-since', name: 'If-Modified-Since', in: 'request', group: 'caching', section: 'RFC 9110 §13.1.3' },
  { id: 'etag', name: 'ETag', in: 'response', group: 'caching', section: 'RFC 9110 §8.8.3' },
  { id: 'last-modified', name: 'Last-Modified', in: 'response', group: 'caching', section: 'RFC 9110 §8.8.2' },
  { id: 'expires', name: 'Expires', in: 'response', group: 'caching', section: 'RFC 9111 §5.3' },
  { id: 'age', name: 'Age', in: 'response', group: 'caching', section: 'RFC 9111 §5.1' },
  { id: 'vary', name: 'Vary', in: 'response', group: 'caching', section: 'RFC 9110 §12.5.5' },
  { id: 'date', name: 'Date', in: 'both', group: 'identity', section: 'RFC 9110 §6.6.1' },
  { id: 'server', name: 'Server', in: 'response', group: 'identity', section: 'RFC 9110 §10.2.4' },
  { id: 'set-cookie', name: 'Set-Cookie', in: 'response', group: 'identity', section: 'RFC 6265 §4.1' },
  { id: 'location', name: 'Location', in: 'response', group: 'routing', section: 'RFC 9110 §10.2.2' },
  { id: 'allow', name: 'Allow', in: 'response', group: 'routing', section: 'RFC 9110 §10.2.1' },
  { id: 'retry-after', name: 'Retry-After', in: 'response', group: 'routing', section: 'RFC 9110 §10.2.3' },
  { id: 'content-length', name: 'Content-Length', in: 'both', group: 'content', section: 'RFC 9110 §8.6' },
  { id: 'content-type', name: 'Content-Type', in: 'both', group: 'content', section: 'RFC 9110 §8.3' },
  { id: 'content-encoding', name: 'Content-Encoding', in: 'both', group: 'content', section: 'RFC 9110 §8.4' },
  { id: 'content-language', name: 'Content-Language', in: 'both', group: 'content', section: 'RFC 9110 §8.5' },
  { id: 'transfer-encoding', name: 'Transfer-Encoding', in: 'both', group: 'content', section: 'RFC 9112 §6.1' },
  { id: 'trailer', name: 'Trailer', in: 'both', group: 'content', section: 'RFC 9110 §6.6.2' },
  { id: 'keep-alive', name: 'Keep-Alive', in: 'both', group: 'connection', section: 'RFC 9112 §C.2.2' },
  { id: 'via', name: 'Via', in: 'both', group: 'proxy', section: 'RFC 9110 §7.6.3' },
  { id: 'forwarded', name: 'Forwarded', in: 'request', group: 'proxy', section: 'RFC 7239 §4' },
  { id: 'x-forwarded-for', name: 'X-Forwarded-For', in: 'request', group: 'proxy', section: undefined },
  { id: 'x-forwarded-host', name: 'X-Forwarded-Host', in: 'request', group: 'proxy', section: undefined },
  { id: 'x-forwarded-port', name: 'X-Forwarded-Port', in: 'request', group: 'proxy', section: undefined },
  { id: 'x-forwarded-proto', name: 'X-Forwarded-Proto', in: 'request', group: 'proxy', section: undefined },
  { id: 'x-real-ip', name: 'X-Real-IP', in: 'request', group: 'proxy', section: undefined },
  { id: 'x-request-id', name: 'X-Request-ID', in: 'both', group: 'proxy', section: undefined },
  { id: 'traceparent', name: 'Traceparent', in: 'request', group: 'proxy', section: undefined },
  {
    id: 'access-control-allow-origin',
    name: 'Access-Control-Allow-Origin',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'access-control-allow-credentials',
    name: 'Access-Control-Allow-Credentials',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'access-control-allow-headers',
    name: 'Access-Control-Allow-Headers',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'access-control-allow-methods',
    name: 'Access-Control-Allow-Methods',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'access-control-request-headers',
    name: 'Access-Control-Request-Headers',
    in: 'request',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'access-control-request-method',
    name: 'Access-Control-Request-Method',
    in: 'request',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'content-security-policy',
    name: 'Content-Security-Policy',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'strict-transport-security',
    name: 'Strict-Transport-Security',
    in: 'response',
    group: 'browser',
    section: 'RFC 6797 §6.1',
  },
  {
    id: 'x-content-type-options',
    name: 'X-Content-Type-Options',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
  {
    id: 'cross-origin-resource-policy',
    name: 'Cross-Origin-Resource-Policy',
    in: 'response',
    group: 'browser',
    section: undefined,
  },
] as const satisfies readonly HeaderRow[];

export type HeaderId = (typeof headers)[number]['id'];

const byId: ReadonlyMap<string, HeaderRow> = new Map(headers.map((row) => [row.id, row]));

/** The row of a known header. */
export function headerRow(id: HeaderId): HeaderRow & { readonly id: HeaderId } {
  return byId.get(id) as HeaderRow & { readonly id: HeaderId };
}

/** The id of a header as it was written; names are case-insensitive (RFC 9110 §5.1). Undefined where it is not known. */
export function headerId(name: string): HeaderId | undefined {
  const id = name.toLowerCase();
  return byId.has(id) ? (id as HeaderId) : undefined;
}
