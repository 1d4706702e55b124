/** 128 random bits in base64url: 22 characters, the last of which carries only two bits. */
const TOKEN = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const LABEL = /^[a-z0-9]{1,16}$/;

/** A token names the control connection that a tapped connection is mirrored to; a label names the connection. */
export interface Tap {
  readonly token: string;
  readonly label: string | undefined;
}

/**
 * Makes a token out of 16 random bytes, which the caller provides (this room has no randomness of its own).
 * @throws RangeError where the number of bytes is not 16.
 */
export function tokenFrom(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError(`A token needs 16 random bytes, got ${bytes.length}.`);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let token = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      token += alphabet[(bits >> held) & 63];
    }
    bits &= (1 << held) - 1;
  }
  return token + alphabet[(bits << (6 - held)) & 63];
}

/** Whether the text has a token's form. It says nothing about whether somebody holds it. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/**
 * Reads the value of a `tap` query parameter, `TOKEN` or `TOKEN.LABEL`.
 * Returns undefined for anything else: such a connection goes on untapped.
 */
export function parseTap(value: string): Tap | undefined {
  const dot = value.indexOf('.');
  const token = dot < 0 ? value : value.slice(0, dot);
  if (!isToken(token)) return undefined;
  if (dot < 0) return { token, label: undefined };
  const label = value.slice(dot + 1);
  return LABEL.test(label) ? { token, label } : undefined;
}
