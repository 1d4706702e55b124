import type { DeflateOptions } from '../session/peer.ts';
import { shown } from './shown.ts';

/** Why the parameters cannot be taken. */
export interface WrongDeflate {
  readonly wrong: string;
}

const FLAGS = {
  server_no_context_takeover: 'serverNoContextTakeover',
  client_no_context_takeover: 'clientNoContextTakeover',
} as const;
const BITS = {
  server_max_window_bits: 'serverMaxWindowBits',
  client_max_window_bits: 'clientMaxWindowBits',
} as const;

const ALLOWED =
  'Allowed: server_no_context_takeover, client_no_context_takeover, server_max_window_bits=9 to 15, ' +
  'client_max_window_bits=9 to 15, joined by semicolons. Example: ?deflate=server_no_context_takeover;server_max_window_bits=10';

/**
 * Reads the value of a `deflate` query parameter: the parameters of permessage-deflate (RFC 7692 §7.1) that the server
 * is to ask for, joined by semicolons; an empty value leaves all to the client.
 *
 * The RFC allows windows of 8 bits too. zlib cannot write those in a raw stream: it takes 9 without a word.
 */
export function parseDeflate(value: string): DeflateOptions | WrongDeflate {
  const options: { -readonly [Name in keyof DeflateOptions]: DeflateOptions[Name] } = {};
  const seen = new Set<string>();
  for (const parameter of value.split(';').map((part) => part.trim())) {
    if (parameter === '') continue;
    const [name = '', bits, ...rest] = parameter.split('=').map((part) => part.trim());
    if (seen.has(name))
      return { wrong: `Expected each deflate parameter once, found ${shown(name)} twice. ${ALLOWED}` };
    seen.add(name);
    if (isKey(FLAGS, name) && bits === undefined) options[FLAGS[name]] = true;
    else if (isKey(BITS, name) && bits !== undefined && rest.length === 0 && /^(?:9|1[0-5])$/.test(bits))
      options[BITS[name]] = Number(bits);
    else return { wrong: `Expected parameters of permessage-deflate, found ${shown(parameter)}. ${ALLOWED}` };
  }
  return options;
}

function isKey<Table extends object>(table: Table, name: string): name is Extract<keyof Table, string> {
  return Object.hasOwn(table, name);
}
