import type { ExampleName } from '#site/labs/node/examples.ts';

/** What the examples of the lab for Node are called where one is chosen. */
export const nodeExamples = {
  echo: 'Echo, an ES module',
  'echo-require': 'Echo, with require',
  'text-or-bytes': 'Text or bytes',
  broadcast: 'One to all',
  heartbeat: 'Ping, pong, terminate',
  backpressure: 'A client that is slow',
  'graceful-stop': 'Stopping with a word',
  'no-error-handler': 'No error handler',
  errors: 'Errors, handled',
  'buffer-as-text': 'A Buffer taken for text',
  'wss-host': 'An address as the host',
  'missing-parenthesis': 'A parenthesis is missing',
  'http-and-websocket': 'HTTP and WebSocket',
  rooms: 'Several paths and rooms',
  'port-in-use': 'The port is taken',
  refusing: 'Refusing in upgrade',
  subprotocols: 'Choosing a subprotocol',
  compression: 'Compression',
} satisfies Record<ExampleName, string>;
