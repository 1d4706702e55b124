import type { ExampleName } from '../examples.ts';

/** One thing that a client of the lab does or sees, or a plain request. Clients are counted from 1. */
export type Step =
  | {
      readonly do: 'open';
      readonly client: number;
      readonly path: string;
      readonly subprotocols?: readonly string[];
      /** The subprotocol that the server chose; '' for none. */
      readonly chosen?: string;
      /** The status of an answer that is no 101. */
      readonly refused?: number;
      /** The client itself does not take the 101. */
      readonly fails?: true;
    }
  | { readonly do: 'send'; readonly client: number; readonly text: string }
  | { readonly do: 'sendHex'; readonly client: number; readonly hex: string }
  /** A frame without a mask, by the lab's button (§5.1). */
  | { readonly do: 'breakFrame'; readonly client: number }
  /** The next message that comes in. */
  | {
      readonly do: 'expect';
      readonly client: number;
      readonly text?: string | RegExp;
      readonly hex?: string;
      /** RSV1 of its frame (RFC 7692 §6). */
      readonly compressed?: boolean;
    }
  | { readonly do: 'close'; readonly client: number; readonly code?: number }
  /** The client's close event. */
  | { readonly do: 'expectClose'; readonly client: number; readonly code: number; readonly reason?: string }
  | { readonly do: 'get'; readonly path: string; readonly status: number; readonly body?: string }
  /** Waits until the server's console has as many lines. */
  | { readonly do: 'printed'; readonly lines: number };

/** What an example does, as its lesson says. */
export interface Outcome {
  readonly example: ExampleName;
  /** What is shown. */
  readonly shows: string;
  /**
   * What the lesson asks the reader to change: each pair's first text, which stands there once, becomes the second. In
   * that, `PAGE_ORIGIN` stands for what the clients send as their `Origin`.
   */
  readonly changes?: readonly (readonly [string, string])[];
  readonly steps: readonly Step[];
  /** What `console.log` shows, line by line, from the first to the last. */
  readonly prints?: readonly (string | RegExp)[];
  /** It prints more as time goes on. */
  readonly goesOn?: true;
  /** What `console.error` shows of it, a line each or the beginning of one. */
  readonly complains?: readonly string[];
  /** The server dies of an error that nobody caught. */
  readonly crash?: {
    readonly error: string;
    /** Of the file, where the error comes from a line of it; counted from 1. */
    readonly line?: number;
  };
  /** The program ends by itself, without an error. */
  readonly ends?: true;
}

/** In a change: the origin of the page whose clients these are. */
export const PAGE_ORIGIN = 'PAGE-ORIGIN';

const NO_MASK = 'RangeError: Invalid WebSocket frame: MASK must be set';
const TWO_SERVERS = [
  "wss.on('connection'",
  "new WebSocketServer({ server, path: '/other' });\n\nwss.on('connection'",
] as const;

export const outcomes: readonly Outcome[] = [
  {
    example: 'echo',
    shows: 'texts and bytes come back as what they were, and a close frame without a code is 1005',
    steps: [
      { do: 'open', client: 1, path: '/anything?x=1', chosen: '' },
      { do: 'send', client: 1, text: 'Hello' },
      { do: 'expect', client: 1, text: 'Hello' },
      { do: 'sendHex', client: 1, hex: 'ff00' },
      { do: 'expect', client: 1, hex: 'ff00' },
      { do: 'close', client: 1 },
      { do: 'expectClose', client: 1, code: 1005 },
      { do: 'get', path: '/', status: 426, body: 'Upgrade Required' },
    ],
    prints: ['Listening on 8080', 'Connected: /anything?x=1', 'Closed: 1005'],
  },
  {
    example: 'echo',
    shows: 'a text comes back as bytes where `binary` is left out',
    changes: [['ws.send(data, { binary: isBinary });', 'ws.send(data);']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'Hé' },
      { do: 'expect', client: 1, hex: '48c3a9' },
    ],
    prints: ['Listening on 8080', 'Connected: /'],
  },
  {
    example: 'echo-require',
    shows: 'the same with require',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'Hello' },
      { do: 'expect', client: 1, text: 'Hello' },
    ],
    prints: ['Received: Hello'],
  },
  {
    example: 'text-or-bytes',
    shows: 'a Buffer for both, and only isBinary tells them apart',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'hé' },
      { do: 'expect', client: 1, text: 'HÉ' },
      { do: 'sendHex', client: 1, hex: 'ff0042' },
      { do: 'expect', client: 1, hex: '4200ff' },
      { do: 'sendHex', client: 1, hex: '68c3a9' },
      { do: 'expect', client: 1, hex: 'a9c368' },
    ],
    prints: ['true false 3', 'Text: hé', 'true true 3', 'true true 3'],
  },
  {
    example: 'broadcast',
    shows: 'what one sends, all get',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expect', client: 1, text: 'guest 1 joined' },
      { do: 'open', client: 2, path: '/' },
      { do: 'expect', client: 1, text: 'guest 2 joined' },
      { do: 'expect', client: 2, text: 'guest 2 joined' },
      { do: 'send', client: 1, text: 'hi' },
      { do: 'expect', client: 1, text: 'guest 1: hi' },
      { do: 'expect', client: 2, text: 'guest 1: hi' },
      { do: 'close', client: 2, code: 1000 },
      { do: 'expect', client: 1, text: 'guest 2 left' },
    ],
    prints: ['guest 1 joined (1 here)', 'guest 2 joined (2 here)', 'guest 1: hi (2 here)', 'guest 2 left (1 here)'],
  },
  {
    example: 'heartbeat',
    shows: 'a client that answers stays',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'printed', lines: 3 },
      { do: 'close', client: 1 },
      { do: 'expectClose', client: 1, code: 1005 },
    ],
    prints: ['pong', 'pong', 'pong'],
    goesOn: true,
  },
  {
    example: 'heartbeat',
    shows: 'who is not heard of is terminated, without a close frame',
    changes: [["ws.on('pong'", "ws.on('nothing'"]],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expectClose', client: 1, code: 1006 },
    ],
    prints: ['No pong: terminated'],
  },
  {
    example: 'backpressure',
    shows: 'no more than one piece waits where the server waits',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'wait' },
      { do: 'printed', lines: 1 },
      { do: 'send', client: 1, text: 'rush' },
      { do: 'printed', lines: 2 },
    ],
    prints: [/^wait: up to \d{1,5} bytes in memory$/, /^rush: up to [1-9]\d{5,} bytes in memory$/],
  },
  {
    example: 'graceful-stop',
    shows: 'all clients are told, then it ends',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'open', client: 2, path: '/' },
      { do: 'send', client: 1, text: 'stop' },
      { do: 'expectClose', client: 1, code: 1001, reason: 'restarting' },
      { do: 'expectClose', client: 2, code: 1001, reason: 'restarting' },
    ],
    prints: ['Stopping', 'Stopped'],
    ends: true,
  },
  {
    example: 'graceful-stop',
    shows: 'who is not told is terminated after the deadline',
    changes: [["  for (const ws of wss.clients) ws.close(1001, 'restarting');\n", '']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'stop' },
      { do: 'expectClose', client: 1, code: 1006 },
    ],
    prints: ['Stopping', 'Stopped'],
    ends: true,
  },
  {
    example: 'no-error-handler',
    // The client that broke the rule may still get the server's 1002: it leaves before the error is thrown.
    shows: 'one broken frame ends it for everybody',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'open', client: 2, path: '/' },
      { do: 'breakFrame', client: 1 },
      { do: 'expectClose', client: 2, code: 1006 },
    ],
    crash: { error: NO_MASK },
  },
  {
    example: 'no-error-handler',
    shows: 'the repair',
    changes: [["  ws.on('message'", "  ws.on('error', console.error);\n  ws.on('message'"]],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'open', client: 2, path: '/' },
      { do: 'breakFrame', client: 1 },
      { do: 'expectClose', client: 1, code: 1002 },
      { do: 'send', client: 2, text: 'é' },
      { do: 'expect', client: 2, text: 'got 2 bytes' },
    ],
    prints: ['Closed: 1006'],
    complains: [NO_MASK],
  },
  {
    example: 'errors',
    shows: 'a handler for each client keeps the others',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'open', client: 2, path: '/' },
      { do: 'breakFrame', client: 1 },
      { do: 'expectClose', client: 1, code: 1002 },
      { do: 'send', client: 2, text: 'x'.repeat(1024) },
      { do: 'expect', client: 2, text: 'got 1024 bytes' },
      { do: 'send', client: 2, text: 'x'.repeat(1025) },
      { do: 'expectClose', client: 2, code: 1009 },
    ],
    prints: ['Closed: 1006', 'Closed: 1006'],
    complains: [
      'This client failed: Invalid WebSocket frame: MASK must be set',
      'This client failed: Max payload size exceeded',
    ],
  },
  {
    example: 'buffer-as-text',
    shows: 'a Buffer has no toUpperCase',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'open', client: 2, path: '/' },
      { do: 'send', client: 1, text: 'ping' },
      { do: 'expectClose', client: 1, code: 1006 },
      { do: 'expectClose', client: 2, code: 1006 },
    ],
    crash: { error: 'TypeError: message.toUpperCase is not a function', line: 9 },
  },
  {
    example: 'buffer-as-text',
    shows: 'half of the repair: a Buffer equals no string',
    changes: [['message.toUpperCase()', 'message.toString().toUpperCase()']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'ping' },
      { do: 'expect', client: 1, text: 'PING' },
    ],
  },
  {
    example: 'buffer-as-text',
    shows: 'the whole repair',
    changes: [
      ["ws.on('message', (message) => {", "ws.on('message', (data) => {\n    const message = data.toString();"],
    ],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'ping' },
      { do: 'expect', client: 1, text: 'pong' },
      { do: 'expect', client: 1, text: 'PING' },
    ],
  },
  {
    example: 'wss-host',
    shows: 'an address is no host name, and nobody listens',
    steps: [],
    crash: { error: 'Error: getaddrinfo ENOTFOUND wss://example.com' },
  },
  {
    example: 'wss-host',
    shows: 'the repair',
    changes: [["  host: 'wss://example.com',\n", '']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expect', client: 1, text: 'Nobody ever reads this' },
    ],
  },
  {
    example: 'missing-parenthesis',
    shows: 'nothing of the file runs',
    steps: [],
    crash: { error: 'SyntaxError: missing ) after argument list', line: 9 },
  },
  {
    example: 'missing-parenthesis',
    shows: 'the repair',
    changes: [['  };\n', '  });\n']],
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'expect', client: 1, text: 'something' },
      { do: 'send', client: 1, text: 'Hello' },
    ],
    prints: ['received: Hello'],
  },
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
