import type { HeaderId } from '#protocol/headers.ts';

/** What a header means; two texts where request and response mean different things by it. */
export type HeaderWords = string | { readonly request: string; readonly response: string };

export const headers: Readonly<Record<HeaderId, HeaderWords>> = {
  host: 'The name and port that the client means. One address can serve many names, so HTTP/1.1 requires it, exactly once.',
  connection: {
    request:
      'Names the headers that are meant for the next hop only. Upgrade is one of them, so it must be listed here.',
    response: 'Lists Upgrade again, since the Upgrade header goes no further than one hop.',
  },
  upgrade: {
    request: 'Asks to go on in another protocol on this same connection.',
    response: 'Names the protocol that the server switches to, or wants: websocket.',
  },
  'sec-websocket-key':
    'Sixteen random bytes in base64, new for each connection. The browser chooses them; script can neither set nor read them. Not a secret, and not the masking key of a frame.',
  'sec-websocket-extensions': {
    request:
      'Extensions that the client can use, with parameters, in order of preference. The server may choose some or none.',
    response: 'The extensions that are in use from now on, with the parameters that both sides keep to.',
  },
  'sec-websocket-accept':
    'Computed from the request’s key. It shows that the server read this very request and speaks WebSocket.',
  'sec-websocket-protocol': {
    request: 'Subprotocols that the client speaks, the preferred one first. The server may choose one.',
    response: 'The one subprotocol that the server chose from the client’s list.',
  },
  'sec-websocket-version': {
    request: 'The version of the protocol. It is 13; the numbers before it were drafts.',
    response: 'The versions that the server speaks, sent where it could not accept the client’s.',
  },
  origin:
    'The site whose page opened the connection. Browsers always send it and no script can change it. There is no CORS for WebSocket, so the server has to check it.',
  'user-agent': 'Which program sends the request. Many programs claim to be others.',
  accept: 'Which media types the client understands in the answer.',
  'accept-encoding': 'Which compressions of HTTP content the client understands. It says nothing about frames.',
  'accept-language': 'Which languages the user prefers.',
  referer: 'The page that the request comes from.',
  cookie:
    'The cookies for this address. The browser sends them with a WebSocket handshake too, and those with SameSite=None also when another site’s page opens it, unless it blocks them there. Hence the check of Origin.',
  authorization:
    'Credentials for the server. A script cannot set it. A browser may send it by itself, for a name and password in the address.',
  'proxy-authorization': 'Credentials for the proxy. They stop there.',
  'www-authenticate':
    'How the client may identify itself. A browser does not ask the user during a WebSocket handshake.',
  'sec-fetch-dest':
    'What the browser wants the answer for. For a WebSocket it says empty: no document and no file is asked for. Chromium sends none.',
  'sec-fetch-mode': 'How the browser makes the request. For a WebSocket it says websocket.',
  'sec-fetch-site': 'How the page’s site and the server’s are related: same-origin, same-site or cross-site.',
  'sec-fetch-user': 'Says that a user’s click or key started the navigation.',
  'sec-fetch-storage-access': 'Says whether the page has access to its unpartitioned cookies.',
  'sec-ch-ua': 'The browser’s brand and version, shorter than User-Agent.',
  'sec-ch-ua-mobile': 'Says whether the browser prefers pages for small screens.',
  'sec-ch-ua-platform': 'The operating system that the browser runs on.',
  'sec-gpc': 'The user asks that their data is not sold or shared.',
  dnt: 'An old way to ask not to be tracked.',
  'sec-purpose': 'Says that the request is made ahead of time, such as a prefetch.',
  'upgrade-insecure-requests': 'The browser prefers an answer over HTTPS. It has nothing to do with Upgrade.',
  priority: 'How urgent the answer is.',
  te: 'Which transfer codings the client accepts, and whether trailers.',
  expect: 'The client waits for the server’s consent before it sends a body.',
  pragma: 'The old way to ask for a fresh answer. Chromium sends it with each WebSocket handshake.',
  'cache-control': {
    request: 'Asks caches on the way not to answer from memory.',
    response: 'Says whether and how long caches may keep this answer.',
  },
  'if-none-match': 'Asks for content only if its version is not the one named here.',
  'if-modified-since': 'Asks for content only if it changed after this date.',
  etag: 'A name for this version of the content.',
  'last-modified': 'When the content last changed.',
  expires: 'Until when a cache may use this answer.',
  age: 'How many seconds the answer has been in a cache.',
  vary: 'Which request headers the answer depends on.',
  date: 'When the message was made, by the sender’s clock.',
  server: 'Which program answers.',
  'set-cookie': 'Asks the client to keep a cookie. A handshake’s answer may set cookies like any other.',
  location: 'Where to go instead. A browser does not follow redirects in a WebSocket handshake.',
  allow: 'Which methods this target takes.',
  'retry-after': 'When it makes sense to ask again.',
  'content-length': 'How many bytes of content follow the head. A handshake has none.',
  'content-type': 'What kind of content follows.',
  'content-encoding': 'How the content is compressed.',
  'content-language': 'Which language the content is in.',
  'transfer-encoding': 'How the content is cut up for the way. Chunked means: in pieces, each with its length.',
  trailer: 'Which headers follow after the content.',
  'keep-alive': 'How long an idle HTTP connection stays open. After a 101 it means nothing.',
  via: 'The proxies that passed the message on.',
  forwarded: 'What a proxy knew of the client: its address, the host and the scheme it used.',
  'x-forwarded-for':
    'The addresses that the request came through, as proxies wrote them. Anybody can send it, so only the entries of known proxies count.',
  'x-forwarded-host': 'The Host that the client asked for, before a proxy changed it.',
  'x-forwarded-port': 'The port that the client used, before a proxy.',
  'x-forwarded-proto': 'Whether the client came by http or https, before a proxy took TLS off.',
  'x-real-ip': 'The client’s address, as a proxy saw it.',
  'x-request-id': 'A number that helps to find this request in logs.',
  traceparent: 'Ties this request to a trace that goes through many servers.',
  'access-control-allow-origin': 'Which origins’ scripts may read this answer. It plays no part in a WebSocket.',
  'access-control-allow-credentials':
    'Whether scripts may read answers to requests with cookies. It plays no part in a WebSocket.',
  'access-control-allow-headers':
    'Which request headers another origin’s script may set. It plays no part in a WebSocket.',
  'access-control-allow-methods': 'Which methods another origin’s script may use. It plays no part in a WebSocket.',
  'access-control-request-headers': 'A browser asks ahead which headers a script may set.',
  'access-control-request-method': 'A browser asks ahead which method a script may use.',
  'content-security-policy': 'What the page may load and where it may connect. connect-src covers WebSocket too.',
  'strict-transport-security': 'From now on only https and wss for this host.',
  'x-content-type-options': 'Tells the browser not to guess the content’s type.',
  'cross-origin-resource-policy': 'Which sites may embed this content.',
};
