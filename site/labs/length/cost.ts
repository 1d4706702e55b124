import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import type { End, Frame } from '#protocol/model.ts';
import { TEXT } from '#protocol/opcodes.ts';

/** How the length is written: the bits that hold it. */
export type LengthForm = Frame['lengthForm'];

/** The shortest form that holds a length, the only one that §5.2 allows. */
export function formOf(length: number): LengthForm {
  return length < 126 ? 7 : length < 65_536 ? 16 : 64;
}

/** Bytes of a payload that are drawn after the header: enough to see that it begins, and a whole turn of the key. */
const SHOWN = 4;
/** A key has to be random (§5.3); the one that is drawn here is that of §5.7, so that a header is the same each time. */
const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
/** What messages of this lab are made of: one byte in UTF-8. */
export const LETTER = 'x';

/**
 * The beginning of a frame that carries a text of so many bytes: its whole header, and of its payload what is drawn.
 * A client masks, a server does not (§5.1).
 */
export function frameStart(from: End, length: number): Frame {
  const payload = new TextEncoder().encode(LETTER.repeat(Math.min(length, SHOWN)));
  const maskingKey = from === 'client' ? KEY : null;
  const fields = { ...frameOf(TEXT, payload, { maskingKey, payloadLength: length }), lengthForm: formOf(length) };
  return {
    ...fields,
    kind: 'frame',
    from,
    offset: 0,
    masked: maskingKey !== null,
    maskingKey,
    headerLength: encodeFrame(fields).length - payload.length,
    payloadLength: length,
    notes: [],
  };
}

/** A bare request of HTTP/1.1 that carries content of so many bytes; browsers send several hundred bytes around it. */
export function barePost(length: number): string {
  return `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`;
}

/** A header that the server writes on demand: "hello", with its length in 16 bits where 7 would do. */
export const NOT_MINIMAL = '817e000568656c6c6f';
