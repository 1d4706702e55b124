import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What a receiver of `ws` made of some bytes. */
export interface Outcome {
  /** `text 68656c6c6f`, `ping 00`, `close 1000 …`, in order. */
  readonly events: string[];
  /** What it failed the connection with. */
  failed: number | undefined;
}

interface Receiver {
  on(event: string, listener: (...args: never[]) => void): this;
  write(chunk: Uint8Array, done: (error?: Error | null) => void): boolean;
}
interface PerMessageDeflate {
  accept(offers: readonly object[]): object;
}
interface Internals {
  readonly Receiver: new (options: object) => Receiver;
  readonly PerMessageDeflate: new (options: object) => PerMessageDeflate;
  readonly statusCode: symbol;
}

/** The receiver's own files: the package does not export the symbol that carries the close code. */
function internals(): Internals {
  const require = createRequire(import.meta.url);
  const lib = join(dirname(require.resolve('ws')), 'lib');
  return {
    Receiver: require(join(lib, 'receiver.js')) as Internals['Receiver'],
    PerMessageDeflate: require(join(lib, 'permessage-deflate.js')) as Internals['PerMessageDeflate'],
    statusCode: (require(join(lib, 'constants.js')) as { kStatusCode: symbol }).kStatusCode,
  };
}

const { Receiver, PerMessageDeflate, statusCode } = internals();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Gives the chunks to a receiver of `ws`, until it fails, has seen a Close, or there are no more. */
export async function receive(chunks: readonly Uint8Array[], isServer: boolean, deflate: boolean): Promise<Outcome> {
  const outcome: Outcome = { events: [], failed: undefined };
  const extension = new PerMessageDeflate({ isServer });
  extension.accept([{}]);
  const extensions = deflate ? { 'permessage-deflate': extension } : {};
  const receiver = new Receiver({ isServer, extensions });
  let over = false;
  receiver.on('message', (data: Uint8Array, binary: boolean) => {
    outcome.events.push(`${binary ? 'binary' : 'text'} ${hex(data)}`);
  });
  receiver.on('ping', (data: Uint8Array) => outcome.events.push(`ping ${hex(data)}`));
  receiver.on('pong', (data: Uint8Array) => outcome.events.push(`pong ${hex(data)}`));
  receiver.on('conclude', (code: number, reason: Uint8Array) => {
    over = true;
    outcome.events.push(`close ${code} ${hex(reason)}`);
  });
  receiver.on('error', () => {});
  for (const chunk of chunks) {
    // `ws` unmasks in place, so it gets a copy.
    const error = await new Promise<Error | null | undefined>((done) => receiver.write(Buffer.from(chunk), done));
    if (error) outcome.failed = (error as Error & { readonly [key: symbol]: number })[statusCode];
    if (error || over) break;
  }
  return outcome;
}
