import type { MessageData } from './peer.ts';

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
