import type { CapturedConnection } from '#site/capture/model.ts';
import type { Exchange } from './exchange.ts';

/** When something happened, in milliseconds from the first thing shown; `error` where two clocks were compared for it. */
export interface Moment {
  readonly ms: number;
  readonly error: number | undefined;
  /** Whether the page's script saw it itself: its own two readings of one clock. */
  readonly ours: boolean;
}

/**
 * When the request was at the server, and when the page knew of the answer, from the script's call on.
 * In a recording, and until the clocks are compared, only the server's clock is there: then from the request on.
 */
export function handshakeTiming(connection: CapturedConnection): {
  readonly request: Moment | undefined;
  readonly response: Moment | undefined;
} {
  const { requestAt, responseAt, requestPageAt, responsePageAt, clockError } = connection;
  if (requestAt === undefined) return { request: undefined, response: undefined };
  if (requestPageAt === undefined)
    return {
      request: { ms: 0, error: undefined, ours: false },
      response: responseAt === undefined ? undefined : { ms: responseAt - requestAt, error: undefined, ours: false },
    };
  return {
    request: { ms: Math.max(0, requestAt - requestPageAt), error: clockError, ours: false },
    response:
      responsePageAt === undefined ? undefined : { ms: responsePageAt - requestPageAt, error: undefined, ours: true },
  };
}

/** How long the echo took: from the call of `send` to the message event where script saw both, else between the server's two. */
export function echoTiming({ sent, echo }: Exchange): Moment | undefined {
  if (!echo) return undefined;
  if (sent.pageAt !== undefined && echo.pageAt !== undefined)
    return { ms: echo.pageAt - sent.pageAt, error: undefined, ours: true };
  return { ms: echo.at - sent.at, error: undefined, ours: false };
}
