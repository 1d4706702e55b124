/** §4.1, item 10: a subprotocol is a token (RFC 9110 §5.6.2). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** §5.5.1: what the code leaves of a control frame's 125 bytes. */
const REASON_BYTES = 123;

/**
 * The address that a constructor was given (WHATWG WebSockets §3.1, steps 1 to 8).
 * @throws DOMException SyntaxError
 */
export function readAddress(address: string, base: string): URL {
  const url = URL.parse(address, base);
  if (url === null) throw syntaxError(`The URL '${address}' is invalid.`);
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:')
    throw syntaxError(
      `The URL's scheme must be 'http', 'https', 'ws' or 'wss'. '${url.protocol.slice(0, -1)}' is not allowed.`,
    );
  // An empty fragment is one too, and `hash` does not tell it from none.
  if (url.href.includes('#'))
    throw syntaxError(`The URL contains a fragment ('${url.hash}'). Fragments are not allowed.`);
  return url;
}

/**
 * The subprotocols that a constructor was given (steps 9 and 10).
 * @throws DOMException SyntaxError
 */
export function readProtocols(given: string | Iterable<string>): readonly string[] {
  const protocols = typeof given === 'string' ? [given] : Array.from(given, String);
  const wrong = protocols.find((name) => !TOKEN.test(name));
  if (wrong !== undefined) throw syntaxError(`The subprotocol '${wrong}' is invalid.`);
  const twice = protocols.find((name, index) => protocols.indexOf(name) !== index);
  if (twice !== undefined) throw syntaxError(`The subprotocol '${twice}' is duplicated.`);
  return protocols;
}

/**
 * The code that `close` was given (§3.1, `close` step 1), made a number as `[Clamp] unsigned short` says.
 * @throws DOMException InvalidAccessError
 */
export function readCode(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const code = clamped(Number(given));
  if (code !== 1000 && (code < 3000 || code > 4999))
    throw new DOMException(
      `The close code must be either 1000, or between 3000 and 4999. ${code} is neither.`,
      'InvalidAccessError',
    );
  return code;
}

/** @throws DOMException SyntaxError (`close` step 2). */
export function readReason(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const reason = String(given).toWellFormed();
  if (new TextEncoder().encode(reason).length > REASON_BYTES)
    throw syntaxError(`The close reason must not be greater than ${REASON_BYTES} UTF-8 bytes.`);
  return reason;
}

/** Web IDL §3.3.6: to the nearest, and of two that are as near, to the even one. */
function clamped(value: number): number {
  if (Number.isNaN(value)) return 0;
  const within = Math.min(Math.max(value, 0), 0xffff);
  const below = Math.floor(within);
  const half = within - below;
  return half > 0.5 || (half === 0.5 && below % 2 === 1) ? below + 1 : below;
}

function syntaxError(message: string): DOMException {
  return new DOMException(message, 'SyntaxError');
}
