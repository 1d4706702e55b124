import { BINARY, CLOSE, CONTINUATION, PING, TEXT } from '#protocol/opcodes.ts';
import type { RuleId } from '#protocol/rules.ts';
import { draftOf, type FrameDraft } from './draft.ts';
import type { PresetId } from './preset-list.ts';

/** A frame, or several, that somebody else has set. The words for it are in i18n, keyed by `id`. */
export interface Preset {
  readonly id: PresetId;
  /** The rule that it breaks first; undefined where it breaks none. */
  readonly rule: RuleId | undefined;
  readonly frames: readonly [FrameDraft, ...FrameDraft[]];
  /** Whether permessage-deflate has to be agreed on for it. */
  readonly deflate?: true;
}

const hex = (opcode: number, bytes: string, fields: Partial<FrameDraft> = {}) =>
  draftOf(opcode, { payload: 'hex', hex: bytes, ...fields });
const text = (fields: Partial<FrameDraft> = {}) => draftOf(TEXT, fields);
const close = (closeCode: string) => draftOf(CLOSE, { closeCode });
const more = (typed: string, fields: Partial<FrameDraft> = {}) => draftOf(CONTINUATION, { text: typed, ...fields });
const ping = (fields: Partial<FrameDraft> = {}) => draftOf(PING, { text: 'hi', ...fields });
const packed = (fields: Partial<FrameDraft> = {}) => text({ compressed: true, rsv1: true, ...fields });

/** More than any server here takes, in a length of 64 bits: a tebibyte. */
const TEBIBYTE = String(2 ** 40);

/** Every rule that a client's frames can break, and some frames that break none. */
export const presets: readonly Preset[] = [
  { id: 'not-masked', rule: 'mask-required', frames: [text({ masked: false })] },
  { id: 'rsv1', rule: 'rsv-without-extension', frames: [text({ rsv1: true })] },
  { id: 'rsv2', rule: 'rsv-without-extension', frames: [text({ rsv2: true })] },
  { id: 'rsv3', rule: 'rsv-without-extension', frames: [text({ rsv3: true })] },
  { id: 'opcode-3', rule: 'opcode-reserved', frames: [hex(3, '68 69')] },
  { id: 'opcode-11', rule: 'opcode-reserved', frames: [hex(11, '68 69')] },
  { id: 'length-16', rule: 'length-not-minimal', frames: [text({ lengthForm: 16 })] },
  { id: 'length-64', rule: 'length-not-minimal', frames: [text({ lengthForm: 64 })] },
  {
    id: 'length-top-bit',
    rule: 'length-top-bit',
    frames: [text({ lengthForm: 64, announced: String(2n ** 63n + 5n) })],
  },
  { id: 'ping-126', rule: 'control-too-long', frames: [ping({ text: 'a'.repeat(126) })] },
  { id: 'ping-fragment', rule: 'control-fragmented', frames: [ping({ fin: false })] },
  { id: 'continuation-alone', rule: 'continuation-without-start', frames: [more('lo')] },
  {
    id: 'message-inside',
    rule: 'message-not-finished',
    frames: [text({ text: 'Hel', fin: false }), text({ text: 'Bye' })],
  },
  { id: 'utf8-invalid', rule: 'utf8-invalid', frames: [hex(TEXT, '48 ff 69')] },
  { id: 'utf8-cut', rule: 'utf8-invalid', frames: [hex(TEXT, 'd0 9c d0 b8 d1')] },
  { id: 'close-one-byte', rule: 'close-length-one', frames: [hex(CLOSE, '03')] },
  { id: 'close-1005', rule: 'close-code-not-allowed', frames: [close('1005')] },
  { id: 'close-1006', rule: 'close-code-not-allowed', frames: [close('1006')] },
  { id: 'close-1015', rule: 'close-code-not-allowed', frames: [close('1015')] },
  { id: 'close-999', rule: 'close-code-out-of-range', frames: [close('999')] },
  { id: 'close-5000', rule: 'close-code-out-of-range', frames: [close('5000')] },
  { id: 'close-1004', rule: 'close-code-reserved', frames: [close('1004')] },
  { id: 'close-2000', rule: 'close-code-reserved', frames: [close('2000')] },
  { id: 'close-reason', rule: 'close-reason-utf8-invalid', frames: [hex(CLOSE, '03 e8 6f ff')] },
  { id: 'data-after-close', rule: 'data-after-close', frames: [close('1000'), text()] },
  { id: 'ping-after-close', rule: 'control-after-close', frames: [close('1000'), ping()] },
  {
    id: 'deflate-unasked',
    rule: 'rsv-without-extension',
    frames: [packed()],
  },
  {
    id: 'deflate-broken',
    rule: 'inflate-failed',
    // A block of type 3, which RFC 1951 §3.2.3 calls an error.
    frames: [hex(TEXT, '06 48 69', { rsv1: true })],
    deflate: true,
  },
  {
    id: 'deflate-rsv1-later',
    rule: 'rsv1-on-continuation',
    frames: [hex(TEXT, 'f2 48 cd', { rsv1: true, fin: false }), hex(CONTINUATION, 'c9 c9 07 00', { rsv1: true })],
    deflate: true,
  },
  { id: 'deflate-ping', rule: 'rsv1-on-control', frames: [ping({ rsv1: true })], deflate: true },
  { id: 'hello', rule: undefined, frames: [text()] },
  { id: 'ping', rule: undefined, frames: [ping()] },
  {
    id: 'fragments',
    rule: undefined,
    frames: [text({ text: 'Hel', fin: false }), ping(), more('lo')],
  },
  { id: 'deflate', rule: undefined, frames: [packed()], deflate: true },
  { id: 'close', rule: undefined, frames: [close('1000')] },
  {
    id: 'too-big',
    rule: undefined,
    frames: [hex(BINARY, '68 69', { lengthForm: 64, announced: TEBIBYTE })],
  },
];

/** The preset with this id. */
export function presetOf(id: PresetId): Preset {
  return presets.find((preset) => preset.id === id) as Preset;
}
