import { PERMESSAGE_DEFLATE } from '#protocol/deflate.ts';
import type { RequestHead } from '#protocol/model.ts';

/** What the reader would have the server agree on. */
export interface Parameters {
  /** Off: the server declines, as `/echo` does everywhere else in the course. */
  readonly compress: boolean;
  readonly serverNoContextTakeover: boolean;
  readonly clientNoContextTakeover: boolean;
  /** Undefined where it is not named: then it is 15 (RFC 7692 §7.1.2). */
  readonly serverMaxWindowBits: number | undefined;
  readonly clientMaxWindowBits: number | undefined;
}

/** Compression, and all else as it comes. */
export const unrestricted: Parameters = {
  compress: true,
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: undefined,
  clientMaxWindowBits: undefined,
};

/**
 * What may be chosen, the largest first. RFC 7692 §7.1.2 allows 8 as well, but zlib, which compresses on both sides,
 * cannot write a raw stream with it, so the demo server refuses it.
 */
export const windowBits = [15, 14, 13, 12, 11, 10, 9] as const;

/** The endpoint that agrees on these: a path and query as the demo server reads them. */
export function endpointFor(parameters: Parameters): string {
  if (!parameters.compress) return 'echo';
  const { serverMaxWindowBits: server, clientMaxWindowBits: client } = parameters;
  const named = [
    parameters.serverNoContextTakeover && 'server_no_context_takeover',
    parameters.clientNoContextTakeover && 'client_no_context_takeover',
    server !== undefined && `server_max_window_bits=${server}`,
    client !== undefined && `client_max_window_bits=${client}`,
  ].filter((parameter) => parameter !== false);
  return named.length === 0 ? 'echo?deflate' : `echo?deflate=${named.join(';')}`;
}

/** Whether this browser lets a server ask for a smaller window of its own: not every browser offers it (RFC 7692 §7.1.2.2). */
export function offersClientWindow(request: RequestHead | undefined): boolean {
  return (
    request?.extensions.some(
      ({ name, parameters }) =>
        name === PERMESSAGE_DEFLATE && parameters.some((parameter) => parameter.name === 'client_max_window_bits'),
    ) ?? false
  );
}
