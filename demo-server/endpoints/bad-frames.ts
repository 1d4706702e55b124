import type { BadRule } from '#feed/bad-rules.ts';
import { encodeFrame, type FrameFields, frameOf } from '#protocol/frame-encoder.ts';
import { BINARY, CLOSE, CONTINUATION, PING, TEXT } from '#protocol/opcodes.ts';

/** Bytes that follow the 101. */
export interface BadFrames {
  readonly frames: Uint8Array;
  /** Whether the last of them is a close frame: FIN follows. */
  readonly closing?: true;
}

/** The rules that are broken by frames; the others are broken in the 101. */
type FrameRule = Exclude<BadRule, 'accept-mismatch' | 'subprotocol-unasked' | 'extension-unasked'>;

/** Any data opcode from 3 to 7 is reserved (§5.2). */
const RESERVED = 3;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const frame = (opcode: number, payload: Uint8Array, fields: Partial<FrameFields> = {}): Uint8Array =>
  encodeFrame(frameOf(opcode, payload, fields));
/** 1006 in a close frame's two bytes (§5.5.1), and a code that is allowed. */
const ABNORMAL = [0x03, 0xee];
const NORMAL = [0x03, 0xe8];
/** C3 announces a continuation byte, and 28 is none. */
const NO_UTF8 = [0xc3, 0x28];

/** What breaks each rule and no other. */
export const badFrames: Readonly<Record<FrameRule, BadFrames>> = {
  'mask-forbidden': { frames: frame(TEXT, ascii('masked'), { maskingKey: Uint8Array.of(1, 2, 3, 4) }) },
  'rsv-without-extension': { frames: frame(TEXT, ascii('RSV1'), { rsv1: true }) },
  'opcode-reserved': { frames: frame(RESERVED, ascii('opcode 3')) },
  'utf8-invalid': { frames: frame(TEXT, Uint8Array.of(...ascii('text '), ...NO_UTF8)) },
  'control-too-long': { frames: frame(PING, new Uint8Array(126).fill(0x2e)) },
  'control-fragmented': { frames: frame(PING, ascii('ping'), { fin: false }) },
  // Binary, since whatever comes after it is its payload.
  'length-top-bit': { frames: frame(BINARY, ascii(''), { lengthForm: 64, payloadLength: 2n ** 63n }) },
  'length-not-minimal': { frames: frame(TEXT, ascii('16'), { lengthForm: 16 }) },
  'continuation-without-start': { frames: frame(CONTINUATION, ascii('goes on')) },
  'message-not-finished': {
    frames: Uint8Array.of(...frame(TEXT, ascii('first'), { fin: false }), ...frame(TEXT, ascii('second'))),
  },
  'close-length-one': { frames: frame(CLOSE, Uint8Array.of(0x03)), closing: true },
  'close-code-not-allowed': { frames: frame(CLOSE, Uint8Array.from(ABNORMAL)), closing: true },
  'close-reason-utf8-invalid': { frames: frame(CLOSE, Uint8Array.of(...NORMAL, ...NO_UTF8)), closing: true },
};
