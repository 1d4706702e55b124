/** Which octets may stand where in a head (RFC 9110 §5.6, RFC 9112 §2.2). */

export const CR = 0x0d;
export const LF = 0x0a;
export const SPACE = 0x20;
export const COLON = 0x3a;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** A token (RFC 9110 §5.6.2): a method, a header's name, a subprotocol, an extension. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Whether an octet may begin a start line: everything else is not HTTP at all. */
export function isTokenOctet(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f && TOKEN.test(String.fromCharCode(octet));
}

/** Space or horizontal tab (RFC 9110 §5.6.3). */
export function isWhiteSpace(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09;
}

/** Whether a header's value holds a control character other than a tab or what ends lines (RFC 9110 §5.5). */
export function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const octet = text.charCodeAt(at);
    if ((octet < 0x20 && octet !== 0x09 && octet !== CR && octet !== LF) || octet === 0x7f) return true;
  }
  return false;
}

/** Octets as characters of the same number. A head has no character encoding, and this loses nothing. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number);
  return text;
}
