import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { BINARY, TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** The newest message of the reader, and what came back of it. */
export interface Exchange {
  readonly sent: CapturedFrame;
  /** Undefined while it is under way. */
  readonly echo: CapturedFrame | undefined;
}

const isData = ({ frame }: CapturedFrame): boolean => frame.opcode === TEXT || frame.opcode === BINARY;

/**
 * Reads the newest exchange of an echo connection: the k-th message in belongs to the k-th out, by order, never by time.
 * Undefined while nothing was sent.
 */
export function newestExchange({ frames }: CapturedConnection): Exchange | undefined {
  const out = frames.filter((captured) => captured.frame.from === 'client' && isData(captured));
  const sent = out.at(-1);
  const first = out[0];
  if (!sent || !first) return undefined;
  // Echoes of messages that the capture has forgotten stand before the first that it still has.
  const back = frames.filter(
    (captured) => captured.frame.from === 'server' && isData(captured) && captured.number > first.number,
  );
  return { sent, echo: back[out.length - 1] };
}

/** What can be known of a frame before it is sent: all but the key, which the browser chooses then. */
export interface Draft {
  /** As they will cross the wire: FIN, opcode, MASK and length. */
  readonly header: Uint8Array;
  /** Not masked yet: for that it takes the key. */
  readonly payload: Uint8Array;
}

const KEY_LENGTH = 4;

/** The frame that a text would be sent in. */
export function draftOf(text: string): Draft {
  const payload = new TextEncoder().encode(text);
  const bytes = encodeFrame(frameOf(TEXT, payload, { maskingKey: new Uint8Array(KEY_LENGTH) }));
  return { header: bytes.slice(0, bytes.length - payload.length - KEY_LENGTH), payload };
}

/** Bytes of a payload that are drawn here; longer ones are read in the lesson. */
export const SHOWN = 64;
