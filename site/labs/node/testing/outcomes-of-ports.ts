import { type Outcome, PAGE_ORIGIN } from './outcome.ts';

const TWO_SERVERS = [
  "wss.on('connection'",
  "new WebSocketServer({ server, path: '/other' });\n\nwss.on('connection'",
] as const;

/** As the lesson “Sharing a port with HTTP” says. */
export const outcomesOfPorts: readonly Outcome[] = [
  {
    example: 'http-and-websocket',
    shows: 'two protocols on one port',
    steps: [
      { do: 'get', path: '/', status: 200, body: '<h1>The page</h1>' },
      { do: 'get', path: '/status', status: 200, body: '{"clients":0}' },
      { do: 'open', client: 1, path: '/live' },
      { do: 'expect', client: 1, text: 'clients: 1' },
      { do: 'get', path: '/status', status: 200, body: '{"clients":1}' },
      { do: 'get', path: '/live', status: 404, body: 'Not here' },
      { do: 'open', client: 2, path: '/', refused: 400 },
    ],
    prints: ['HTTP and WebSocket on 8080'],
  },
  {
    example: 'http-and-websocket',
    shows: 'without a path every address will do',
    changes: [[", path: '/live'", '']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expect', client: 1, text: 'clients: 1' },
      { do: 'get', path: '/', status: 200, body: '<h1>The page</h1>' },
    ],
    prints: ['HTTP and WebSocket on 8080'],
  },
  {
    example: 'http-and-websocket',
    shows: 'the first of two WebSocketServers on one HTTP server refuses what the second would take',
    changes: [TWO_SERVERS],
    steps: [{ do: 'open', client: 1, path: '/other', refused: 400 }],
    prints: ['HTTP and WebSocket on 8080'],
  },
  {
    example: 'http-and-websocket',
    // The 400 of the second comes as if it were a frame: its `H` has RSV1 set (§5.2).
    shows: 'the second refuses what the first has taken',
    changes: [TWO_SERVERS],
    steps: [
      { do: 'open', client: 1, path: '/live' },
      { do: 'expectClose', client: 1, code: 1006 },
    ],
    prints: ['HTTP and WebSocket on 8080'],
  },
  {
    example: 'rooms',
    shows: 'the path chooses the server, the query the room',
    steps: [
      { do: 'open', client: 1, path: '/chat?room=tea' },
      { do: 'open', client: 2, path: '/chat?room=tea' },
      { do: 'open', client: 3, path: '/chat?room=coffee' },
      { do: 'open', client: 4, path: '/clock' },
      { do: 'expect', client: 4, text: /^\d{4}-\d\d-\d\dT/ },
      { do: 'send', client: 1, text: 'hi' },
      { do: 'expect', client: 1, text: 'hi' },
      { do: 'expect', client: 2, text: 'hi' },
      { do: 'send', client: 3, text: 'black' },
      { do: 'expect', client: 3, text: 'black' },
      { do: 'close', client: 4 },
      { do: 'expectClose', client: 4, code: 1005 },
      { do: 'open', client: 4, path: '/nowhere', refused: 404 },
      { do: 'get', path: '/chat', status: 404 },
    ],
    prints: ['In room tea: hi', 'In room coffee: black'],
  },
  {
    example: 'port-in-use',
    shows: 'the second of two on one port hears of an error',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expect', client: 1, text: 'from the first' },
    ],
    prints: ['The first listens'],
    complains: ['The second does not: 8080 is taken'],
  },
  {
    example: 'port-in-use',
    shows: 'without a handler it takes the first with it',
    changes: [["second.on('error'", "second.on('nothing'"]],
    steps: [],
    prints: ['The first listens'],
    crash: { error: 'Error: listen EADDRINUSE' },
  },
  {
    example: 'refusing',
    shows: 'a page of an origin that is not in the list is refused, token or not',
    steps: [
      { do: 'open', client: 1, path: '/?token=secret-of-ann', refused: 403 },
      { do: 'get', path: '/', status: 404 },
    ],
    prints: ['Refused: 403 Forbidden'],
  },
  {
    example: 'refusing',
    shows: 'of a page in the list, only who shows a token gets in',
    changes: [['https://shop.example', PAGE_ORIGIN]],
    steps: [
      { do: 'open', client: 1, path: '/?token=secret-of-ann' },
      { do: 'expect', client: 1, text: 'Hello Ann' },
      { do: 'open', client: 2, path: '/', refused: 401 },
      { do: 'open', client: 2, path: '/?token=secret-of-bob', refused: 401 },
    ],
    prints: ['Refused: 401 Unauthorized', 'Refused: 401 Unauthorized'],
  },
  {
    example: 'subprotocols',
    shows: 'the server chooses by its own order, or nothing',
    steps: [
      { do: 'open', client: 1, path: '/', subprotocols: ['chat.v1', 'chat.v2'], chosen: 'chat.v2' },
      { do: 'expect', client: 1, text: '{"version":2}' },
      { do: 'open', client: 2, path: '/', chosen: '' },
      { do: 'expectClose', client: 2, code: 4400, reason: 'chat.v1 or chat.v2' },
      { do: 'open', client: 2, path: '/', subprotocols: ['chat.v3'], fails: true },
    ],
    prints: ['Offered: chat.v1, chat.v2', 'Chosen: chat.v2', 'Chosen: none', 'Offered: chat.v3', 'Chosen: none'],
  },
  {
    example: 'subprotocols',
    shows: 'without the hook the first that the client names is taken',
    changes: [['  handleProtocols(offered)', '  unknown(offered)']],
    steps: [
      { do: 'open', client: 1, path: '/', subprotocols: ['chat.v1', 'chat.v2'], chosen: 'chat.v1' },
      { do: 'expect', client: 1, text: 'version 1' },
    ],
    prints: ['Chosen: chat.v1'],
  },
  {
    example: 'compression',
    shows: 'short messages go as they are, long ones deflated',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'hello' },
      { do: 'expect', client: 1, text: 'hello', compressed: false },
      { do: 'expect', client: 1, text: /^(hello ){50}$/, compressed: true },
    ],
    prints: ['Agreed: permessage-deflate'],
  },
  {
    example: 'compression',
    shows: 'the threshold means nothing while the window is kept',
    changes: [[', serverNoContextTakeover: true', '']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'hello' },
      { do: 'expect', client: 1, text: 'hello', compressed: true },
      { do: 'expect', client: 1, text: /^(hello ){50}$/, compressed: true },
    ],
    prints: ['Agreed: permessage-deflate'],
  },
];
