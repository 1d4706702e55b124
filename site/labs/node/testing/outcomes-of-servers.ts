import type { Outcome } from './outcome.ts';

const NO_MASK = 'RangeError: Invalid WebSocket frame: MASK must be set';

/** As the lesson “A server in Node” says. */
export const outcomesOfServers: readonly Outcome[] = [
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
    shows: 'one piece at a time where the server waits, else all at once',
    steps: [
      { do: 'open', client: 1, path: '/' },
      { do: 'send', client: 1, text: 'wait' },
      { do: 'printed', lines: 2 },
      { do: 'send', client: 1, text: 'rush' },
      { do: 'printed', lines: 4 },
    ],
    // How much is still here depends on the buffers on the way: under Node those of the system may take all of it.
    prints: [
      'wait: up to 1 at once',
      '0 bytes are still here',
      'rush: up to 100 at once',
      /^\d+ bytes are still here$/,
    ],
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
];
