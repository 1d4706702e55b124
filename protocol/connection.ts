/**
 * Bytes in, meaning out: RFC 6455 with RFC 7692, over HTTP/1.1. Pure: no I/O, no clock, no randomness.
 *
 * - `connection.ts`: `createDissector`, for a whole connection; `dissector.ts`: the same, with an inflater from outside
 * - `fields-of.ts`: `fieldsOf`, the named pieces of what came out, with their bits
 * - `frame-encoder.ts`: `encodeFrame`, any frame from its fields, valid or not
 * - `mask.ts`: `unmaskSteps`; `accept.ts`: `acceptSteps`: two computations, step by step
 * - `utf8.ts`: `decodeUtf8`, the text of a payload
 * - `deflate.ts` and `extensions.ts`: what was negotiated
 * - `fields.ts`, `rules.ts`, `headers.ts`, `opcodes.ts`, `close-codes.ts`: the tables that words are keyed by
 * - `model.ts`: the types of what comes out
 */
import { type ConnectionDissector, createDissectorWith, type DissectorOptions } from './dissector.ts';
import { makeInflater } from './inflater.ts';

export type { ConnectionDissector, DissectorOptions, Pending } from './dissector.ts';

/** Reads one connection, both directions, from its first byte. See `Dissector` for what its methods take and give. */
export function createDissector(options: DissectorOptions = {}): ConnectionDissector {
  return createDissectorWith(makeInflater, options);
}
