import type { CapturedConnection } from '#site/capture/model.ts';
import type { Exchange } from '#site/labs/first-connection/exchange.ts';

/** Bytes around one text, out and back: what is not the text itself, nor another content. */
export interface Overhead {
  readonly out: number;
  readonly back: number;
}

/** The parameter of the request's target that carries the text. */
export const SAY = 'say';

/** The endpoint to ask for, with the text in it. */
export function askingFor(text: string): string {
  return `echo?${SAY}=${encodeURIComponent(text)}`;
}

/** Both heads of a plain request, without the text in its target. Undefined while there is no answer. */
export function httpOverhead({ request, response }: CapturedConnection): Overhead | undefined {
  if (!request || !response) return undefined;
  const text = new RegExp(`[?&]${SAY}=([^&]*)`).exec(request.target)?.[1] ?? '';
  return { out: request.bytes.length - text.length, back: response.bytes.length };
}

/** The headers of both frames. Undefined while there is no echo. */
export function frameOverhead(exchange: Exchange | undefined): Overhead | undefined {
  if (!exchange?.echo) return undefined;
  return { out: exchange.sent.frame.headerLength, back: exchange.echo.frame.headerLength };
}
