import backpressure from './examples/backpressure.js?raw';
import binaryLayout from './examples/binary-layout.js?raw';
import blob from './examples/blob.js?raw';
import closing from './examples/closing.js?raw';
import errors from './examples/errors.js?raw';
import handlers from './examples/handlers.js?raw';
import opening from './examples/opening.js?raw';
import pageLife from './examples/page-life.js?raw';
import readyState from './examples/ready-state.js?raw';
import reconnect from './examples/reconnect.js?raw';
import slow from './examples/slow.js?raw';
import stream from './examples/stream.js?raw';
import subprotocol from './examples/subprotocol.js?raw';
import textAndBinary from './examples/text-and-binary.js?raw';
import tooEarly from './examples/too-early.js?raw';
import unconfirmed from './examples/unconfirmed.js?raw';

/** What a reader can run and change, by name. The names have words in `i18n`. */
export const examples = {
  opening,
  handlers,
  'ready-state': readyState,
  'too-early': tooEarly,
  closing,
  errors,
  subprotocol,
  'text-and-binary': textAndBinary,
  blob,
  'binary-layout': binaryLayout,
  slow,
  backpressure,
  stream,
  reconnect,
  unconfirmed,
  'page-life': pageLife,
} as const;

export type ExampleName = keyof typeof examples;

/** @throws Error for a name that no example has: the lesson that asks for it cannot be built. */
export function exampleNamed(name: string): ExampleName {
  if (Object.hasOwn(examples, name)) return name as ExampleName;
  throw new Error(`There is no example "${name}". Expected one of ${Object.keys(examples).join(', ')}.`);
}
