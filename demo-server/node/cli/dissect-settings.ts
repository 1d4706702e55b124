import { parseArgs } from 'node:util';
import type { DeflateParameters } from '#protocol/deflate.ts';
import { parseDeflate } from '#protocol/deflate-text.ts';

/** What `ws101 dissect` can be told. */
export interface DissectSettings {
  /** Undefined for standard input. */
  readonly file: string | undefined;
  readonly handshake: boolean;
  readonly deflate: DeflateParameters | undefined;
}

/** What a person typed is not what it must be. */
export class DissectUsageError extends Error {
  override readonly name = 'DissectUsageError';
}

export const dissectHelp = `Explains captured bytes: JSON Lines in, JSON Lines out.

Usage: npx ws101 dissect [options] [FILE]

  FILE               {"from":"client"|"server","hex":"…"} a line, a whole connection in order, its handshake first;
                     standard input where no file is named, or -
  --no-handshake     the bytes begin with frames
  --deflate=PARAMS   with --no-handshake: permessage-deflate was agreed on, with these parameters;
                     server_no_context_takeover; server_max_window_bits=10, or nothing for the defaults
  --help

One line for each head, body, frame and for bytes that none of them could be made of; what is wrong stands in "notes".
Exit status: 0, whatever the notes say; 2 where the input cannot be read.
`;

/**
 * Reads the options.
 * @returns `help` where that was asked for.
 * @throws DissectUsageError
 */
export function readDissectSettings(argv: readonly string[]): DissectSettings | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (more.length > 0) throw new DissectUsageError(`Expected one file, got ${positionals.join(' ')}.`);
  return {
    file: file === '-' ? undefined : file,
    handshake: !values['no-handshake'],
    deflate: values.deflate === undefined ? undefined : parameters(values.deflate),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'no-handshake': { type: 'boolean' },
        deflate: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new DissectUsageError(error instanceof Error ? error.message : String(error));
  }
}

function parameters(text: string): DeflateParameters {
  try {
    return parseDeflate(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DissectUsageError(`--deflate: ${error.message}`);
  }
}
