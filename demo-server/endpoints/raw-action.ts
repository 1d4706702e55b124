import type { MessageData } from '../session/peer.ts';

/** What a text message on a carrier asks for, or why it asks for nothing. */
export type RawAction = { readonly do: 'end' | 'reset' } | { readonly wrong: string };

const EXPECTED = 'Expected {"do":"end"} or {"do":"reset"} as text, or bytes as a binary message';

/** Reads a text message of a carrier: FIN or reset by hand. */
export function readRawAction(message: Uint8Array): RawAction {
  // ASCII is all that is taken, so a byte is a character.
  const text = String.fromCharCode(...message.subarray(0, 64));
  if (message.length > 64) return { wrong: `${EXPECTED}. Found ${message.length} bytes of text. Send one of them.` };
  try {
    const value: unknown = JSON.parse(text);
    const asked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'do') : undefined;
    if (asked === 'end' || asked === 'reset') return { do: asked };
  } catch {
    return { wrong: `${EXPECTED}. Found text that is no JSON. Send one of them.` };
  }
  return { wrong: `${EXPECTED}. Found other JSON. Send one of them.` };
}

/** A message's bytes, however `ws` hands them over. */
export function bytesOf(data: MessageData): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const joined = new Uint8Array(data.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of data) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
