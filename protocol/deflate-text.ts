import { DEFAULT_DEFLATE, type DeflateParameters, PERMESSAGE_DEFLATE, readDeflate } from './deflate.ts';
import { parseExtensions } from './extensions.ts';

/**
 * Reads what was agreed on for permessage-deflate, as a person writes it: parameters as they stand in
 * `Sec-WebSocket-Extensions` of the response, with or without the extension's name before them.
 * `server_no_context_takeover; server_max_window_bits=10`; nothing at all means the defaults (RFC 7692 §7.1).
 * @throws RangeError that names the parameter which is none, or has a value that it cannot have
 */
export function parseDeflate(text: string): DeflateParameters {
  const parameters = text.trim().replace(/^permessage-deflate\s*(?:;|$)/i, '');
  if (parameters.trim() === '') return DEFAULT_DEFLATE;
  const list = parseExtensions(`${PERMESSAGE_DEFLATE}; ${parameters}`);
  const [extension, ...more] = list.elements;
  if (extension === undefined || more.length > 0 || list.malformed.length > 0)
    throw new RangeError(
      `Expected parameters like server_no_context_takeover; server_max_window_bits=10, got "${text}".`,
    );
  const { parameters: read, problems } = readDeflate(extension, 'answer');
  const [problem] = problems;
  if (problem) {
    const { name, value } = problem.parameter;
    throw new RangeError(`${reasons[problem.rule]}, got "${value === undefined ? name : `${name}=${value}`}".`);
  }
  return read;
}

const reasons = {
  'extension-parameter-unknown':
    'Expected server_no_context_takeover, client_no_context_takeover, server_max_window_bits or client_max_window_bits',
  'extension-parameter-duplicate': 'Expected each parameter once',
  'extension-parameter-invalid': 'Expected window bits from 8 to 15, and no value for the other parameters',
};
