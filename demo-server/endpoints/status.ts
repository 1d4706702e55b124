import { refusal } from '../session/handshake.ts';
import type { ResponseHeaders } from '../session/peer.ts';
import { readAsked } from './arguments.ts';
import type { Endpoint } from './endpoint.ts';

/** Refuses the handshake with the status that was asked for. */
export const status: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, _, argument) {
    const asked = readAsked('status', peer, query, argument);
    if (asked === undefined) return;
    const { code } = asked.numbers;
    const words = [...asked.clamped, `The handshake is refused with ${code}, as it was asked for.`].join(' ');
    const { status: statusCode, headers, body } = refusal(code, words, headersOf(code));
    peer.refuse(statusCode, headers, body);
  },
};

/** In seconds: short, since nothing has to become free. */
const RETRY = { 'Retry-After': '1' };

/** What the standard asks of answers with this status (RFC 9110, RFC 6585). */
function headersOf(code: number): ResponseHeaders {
  switch (code) {
    // §15.5.2, §15.5.8: a challenge must be there. No browser asks its reader for a bearer's token.
    case 401:
      return { 'WWW-Authenticate': 'Bearer realm="example"' };
    case 407:
      return { 'Proxy-Authenticate': 'Bearer realm="example"' };
    case 405:
      return { Allow: 'GET' };
    // §15.5.22, and RFC 6455 §4.4: which versions there are.
    case 426:
      return { Upgrade: 'websocket', Connection: 'Upgrade, close', 'Sec-WebSocket-Version': '13' };
    case 429:
    case 503:
      return RETRY;
    // Relative, so that it holds under any base. §15.4.5: a 304 leads nowhere.
    default:
      return code < 400 && code !== 304 ? { Location: '../echo' } : {};
  }
}
