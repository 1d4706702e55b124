import type { End } from '#protocol/model.ts';

/** One line of the input: bytes that one end wrote. */
export interface DissectInput {
  readonly from: End;
  readonly bytes: Uint8Array;
}

/** The input cannot be read; the message names the line, what was expected there and what came. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Characters of one line: 16 MiB in hex and room around it. A line is held in memory as a whole. */
const LONGEST_LINE = 2 * 16 * 1024 * 1024 + 1024;

const EXAMPLE = '{"from":"client","hex":"8180"}';

/**
 * Reads JSON Lines as they arrive; holds no more than one line. Empty lines are passed over, further keys too.
 * @throws InputError
 */
export async function* readInput(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<DissectInput> {
  let number = 0;
  for await (const line of readLines(chunks)) {
    number++;
    if (line.trim() !== '') yield parseLine(line, number);
  }
}

async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let held = 0;
  let number = 1;
  for await (const chunk of chunks) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(first);
    held += first.length;
    for (const next of rest) {
      yield pieces.join('');
      number++;
      pieces = [next];
      held = next.length;
    }
    if (held > LONGEST_LINE)
      throw new InputError(
        `Line ${number}: expected at most ${LONGEST_LINE} characters, got more. Split the bytes over several lines.`,
      );
  }
  const last = pieces.join('') + decoder.decode();
  if (last !== '') yield last;
}

function parseLine(line: string, number: number): DissectInput {
  const { from, hex } = parseObject(line, number);
  if (from !== 'client' && from !== 'server')
    throw new InputError(`Line ${number}: expected "from" to be "client" or "server", got ${show(from)}.`);
  if (typeof hex !== 'string') throw new InputError(`Line ${number}: expected "hex" to be a string, got ${show(hex)}.`);
  const wrong = /[^0-9a-fA-F]/.exec(hex);
  if (wrong)
    throw new InputError(
      `Line ${number}: expected hex digits and nothing else in "hex", got ${show(wrong[0])} at its character ${wrong.index + 1}.`,
    );
  if (hex.length % 2 !== 0)
    throw new InputError(`Line ${number}: expected an even number of hex digits in "hex", got ${hex.length}.`);
  return { from, bytes: Buffer.from(hex, 'hex') };
}

function parseObject(line: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError(`Line ${number}: expected JSON like ${EXAMPLE}, got ${show(line)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError(`Line ${number}: expected an object like ${EXAMPLE}, got ${show(value)}.`);
  return { ...value };
}

/** What came, short enough for one line of a terminal. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
