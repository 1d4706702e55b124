const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Three bytes (at the end one or two) and the four characters that they become (RFC 4648 §4). */
export interface Base64Group {
  readonly bytes: Uint8Array;
  /** The six-bit numbers; characters beyond them are padding. */
  readonly sextets: readonly number[];
  readonly text: string;
}

/** Base64, group by group. */
export function base64Groups(bytes: Uint8Array): Base64Group[] {
  const groups: Base64Group[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.slice(at, at + 3);
    const [a = 0, b = 0, c = 0] = group;
    const sextets = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].slice(0, group.length + 1);
    groups.push({
      bytes: group,
      sextets,
      text: sextets
        .map((sextet) => ALPHABET[sextet])
        .join('')
        .padEnd(4, '='),
    });
  }
  return groups;
}

export function encodeBase64(bytes: Uint8Array): string {
  return base64Groups(bytes)
    .map((group) => group.text)
    .join('');
}

/** How many bytes base64 text stands for; undefined where it is not base64 with its padding. */
export function base64Length(text: string): number | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
