import backpressure from './examples/backpressure.mjs?raw';
import broadcast from './examples/broadcast.mjs?raw';
import bufferAsText from './examples/buffer-as-text.mjs?raw';
import compression from './examples/compression.mjs?raw';
import echo from './examples/echo.mjs?raw';
import echoRequire from './examples/echo-require.cjs?raw';
import errors from './examples/errors.mjs?raw';
import gracefulStop from './examples/graceful-stop.mjs?raw';
import heartbeat from './examples/heartbeat.mjs?raw';
import httpAndWebSocket from './examples/http-and-websocket.mjs?raw';
import missingParenthesis from './examples/missing-parenthesis.mjs?raw';
import noErrorHandler from './examples/no-error-handler.mjs?raw';
import portInUse from './examples/port-in-use.mjs?raw';
import refusing from './examples/refusing.mjs?raw';
import rooms from './examples/rooms.mjs?raw';
import subprotocols from './examples/subprotocols.mjs?raw';
import textOrBytes from './examples/text-or-bytes.mjs?raw';
import wssHost from './examples/wss-host.mjs?raw';

/** How Node reads a file: `.mjs` as a module, with `import`; `.cjs` as CommonJS, with `require`. */
export type Format = 'module' | 'commonjs';

/** A server in one file, which Node runs as it is. */
export interface Example {
  /** In `./examples`. */
  readonly file: string;
  readonly format: Format;
  readonly code: string;
}

/** What a reader can run and change, by name. The names have words in `i18n`. */
export const examples = {
  echo: { file: 'echo.mjs', format: 'module', code: echo },
  'echo-require': { file: 'echo-require.cjs', format: 'commonjs', code: echoRequire },
  'text-or-bytes': { file: 'text-or-bytes.mjs', format: 'module', code: textOrBytes },
  'buffer-as-text': { file: 'buffer-as-text.mjs', format: 'module', code: bufferAsText },
  broadcast: { file: 'broadcast.mjs', format: 'module', code: broadcast },
  heartbeat: { file: 'heartbeat.mjs', format: 'module', code: heartbeat },
  backpressure: { file: 'backpressure.mjs', format: 'module', code: backpressure },
  'graceful-stop': { file: 'graceful-stop.mjs', format: 'module', code: gracefulStop },
  errors: { file: 'errors.mjs', format: 'module', code: errors },
  'no-error-handler': { file: 'no-error-handler.mjs', format: 'module', code: noErrorHandler },
  'port-in-use': { file: 'port-in-use.mjs', format: 'module', code: portInUse },
  'wss-host': { file: 'wss-host.mjs', format: 'module', code: wssHost },
  'missing-parenthesis': { file: 'missing-parenthesis.mjs', format: 'module', code: missingParenthesis },
  'http-and-websocket': { file: 'http-and-websocket.mjs', format: 'module', code: httpAndWebSocket },
  rooms: { file: 'rooms.mjs', format: 'module', code: rooms },
  refusing: { file: 'refusing.mjs', format: 'module', code: refusing },
  subprotocols: { file: 'subprotocols.mjs', format: 'module', code: subprotocols },
  compression: { file: 'compression.mjs', format: 'module', code: compression },
} as const satisfies Readonly<Record<string, Example>>;

export type ExampleName = keyof typeof examples;

/** @throws Error for a name that no example has: the lesson that asks for it cannot be built. */
export function exampleNamed(name: string): ExampleName {
  if (Object.hasOwn(examples, name)) return name as ExampleName;
  throw new Error(`There is no example "${name}". Expected one of ${Object.keys(examples).join(', ')}.`);
}
