import { sha1 } from '@noble/hashes/legacy.js';
import { type Base64Group, base64Groups } from './base64.ts';

/** What every server appends to the client's key (§1.3), so that an answer made by chance or from a cache cannot fit. */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** How `Sec-WebSocket-Accept` comes about (§4.2.2 step 5.4), for showing. */
export interface AcceptSteps {
  readonly key: string;
  readonly guid: string;
  /** Key and GUID, one after the other: what is hashed. */
  readonly text: string;
  /** The 20 bytes of its SHA-1. */
  readonly digest: Uint8Array;
  /** The digest's base64, three bytes at a time. */
  readonly groups: readonly Base64Group[];
  readonly accept: string;
}

/** The steps from a `Sec-WebSocket-Key`, as it was written, to the `Sec-WebSocket-Accept` that answers it. */
export function acceptSteps(key: string): AcceptSteps {
  const text = key + GUID;
  const digest = sha1(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  const groups = base64Groups(digest);
  return { key, guid: GUID, text, digest, groups, accept: groups.map((group) => group.text).join('') };
}

/** The `Sec-WebSocket-Accept` that answers a key. */
export function acceptFor(key: string): string {
  return acceptSteps(key).accept;
}
