import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { createDissector, type Pending } from '#protocol/connection.ts';
import type { Item } from '#protocol/model.ts';
import { InputError, readInput } from './dissect-input.ts';
import { writeItem } from './dissect-output.ts';
import { DissectUsageError, dissectHelp, readDissectSettings } from './dissect-settings.ts';

/** What the command reads and writes; `process` has it all. */
export interface DissectStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** The exit status for input, or a wish, that cannot be read. */
const UNREADABLE = 2;

/**
 * `ws101 dissect`: JSON Lines of captured bytes in, a JSON line for each item out, as the bytes arrive.
 * Holds one line of the input, and what the dissector's own limits allow.
 * @returns the exit status: 0 whatever the notes say, 2 for input that cannot be read
 */
export async function dissect(argv: readonly string[], { stdin, stdout, stderr }: DissectStreams): Promise<number> {
  const output = new Output(stdout);
  try {
    const settings = readDissectSettings(argv);
    if (settings === 'help') {
      await output.write(dissectHelp);
      return 0;
    }
    const { file, handshake, deflate } = settings;
    if (handshake && deflate)
      stderr.write('--deflate is not used without --no-handshake: the handshake itself says what was agreed on.\n');
    const dissector = createDissector({ handshake, deflate });
    for await (const { from, bytes } of readInput(file === undefined ? stdin : createReadStream(file))) {
      await output.items(dissector.push(from, bytes));
      if (output.closed) return 0;
    }
    for (const from of ['client', 'server'] as const) {
      const pending = dissector.pending(from);
      await output.items(dissector.end(from), pending);
    }
    return 0;
  } catch (error) {
    stderr.write(`${problem(error)}\n`);
    return UNREADABLE;
  } finally {
    output.release();
  }
}

/** Writes no faster than the reader takes it, and notices when nobody reads any more (`ws101 dissect | head`). */
class Output {
  readonly #stream: Writable;
  readonly #onError = (): void => {
    this.#closed = true;
  };
  #closed = false;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on('error', this.#onError);
    stream.on('close', this.#onError);
  }

  get closed(): boolean {
    return this.#closed;
  }

  async items(items: readonly Item[], pending?: Pending): Promise<void> {
    for (const item of items) await this.write(`${writeItem(item, pending)}\n`);
  }

  async write(text: string): Promise<void> {
    if (this.#closed || this.#stream.write(text)) return;
    const gone = new AbortController();
    const stop = (): void => gone.abort();
    this.#stream.once('close', stop);
    this.#stream.once('error', stop);
    // Whoever reads may go away before the buffer is empty; then there is nothing to wait for.
    await once(this.#stream, 'drain', { signal: gone.signal }).catch(() => undefined);
    this.#stream.off('close', stop);
    this.#stream.off('error', stop);
  }

  release(): void {
    this.#stream.off('close', this.#onError);
  }
}

function problem(error: unknown): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof DissectUsageError) return `${error.message}\n\n${dissectHelp}`;
  // A file that is not there, or may not be read: the system's own words name it.
  if (error instanceof Error && 'code' in error) return `The input cannot be read: ${error.message}`;
  throw error;
}
