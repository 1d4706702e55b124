import { encodeFrame } from '#protocol/frame-encoder.ts';
import { CLOSE, TEXT } from '#protocol/opcodes.ts';
import { type HexInput, readHex } from '#site/labs/frames/hex-input.ts';
import { deflateLiterals } from './deflate-literals.ts';

export type LengthForm = 7 | 16 | 64;
export type PayloadKind = 'text' | 'hex' | 'close';

/** A frame as its reader has set it, valid or not. What is typed stays as it was typed. */
export interface FrameDraft {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  /** 0 to 15. */
  readonly opcode: number;
  readonly masked: boolean;
  /** In hex. */
  readonly maskingKey: string;
  /** `auto`: the shortest that holds the length, as §5.2 asks. */
  readonly lengthForm: LengthForm | 'auto';
  /** The length that the header announces; nothing typed is the payload's own. */
  readonly announced: string;
  /** Which of the following is sent. */
  readonly payload: PayloadKind;
  readonly text: string;
  readonly hex: string;
  readonly closeCode: string;
  readonly closeReason: string;
  /** Whether the payload goes through DEFLATE first. RSV1, which says so, is a bit of its own. */
  readonly compressed: boolean;
}

/** Why a draft cannot be written as bytes. The words for it are in i18n, keyed by `wrong`. */
export type DraftProblem =
  | {
      readonly field: 'maskingKey' | 'hex';
      readonly wrong: 'hex';
      readonly read: Exclude<HexInput, { bytes: unknown }>;
    }
  | { readonly field: 'maskingKey'; readonly wrong: 'key-length'; readonly found: number }
  | {
      readonly field: 'closeCode' | 'announced';
      readonly wrong: 'number';
      readonly found: string;
      readonly most: string;
    }
  /** The length does not fit the form that was chosen for it. */
  | { readonly field: 'announced'; readonly wrong: 'form'; readonly form: LengthForm; readonly length: string }
  | { readonly field: 'text' | 'hex' | 'closeReason'; readonly wrong: 'too-long'; readonly most: number };

export type Built = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: DraftProblem };

/** The key of the example in §5.7: the same each time, so that the same draft is the same bytes. */
const KEY = '37 fa 21 3d';

/** Bytes of a payload that are built here: what the longest form of the length needs. */
export const MOST_PAYLOAD = 65_536;

const LARGEST: Readonly<Record<LengthForm, bigint>> = { 7: 125n, 16: 65_535n, 64: 2n ** 64n - 1n };

/** A frame that breaks no rule, but for what is given. */
export function draftOf(opcode: number, fields: Partial<FrameDraft> = {}): FrameDraft {
  return {
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode,
    masked: true,
    maskingKey: KEY,
    lengthForm: 'auto',
    announced: '',
    payload: opcode === CLOSE ? 'close' : 'text',
    text: opcode === TEXT ? 'Hello' : '',
    hex: '',
    closeCode: '1000',
    closeReason: '',
    compressed: false,
    ...fields,
  };
}

/** The payload before it is masked, and after it was compressed. */
export function payloadOf(draft: FrameDraft): Built {
  const plain = plainPayload(draft);
  if ('problem' in plain) return plain;
  return draft.compressed ? { bytes: deflateLiterals(plain.bytes) } : plain;
}

function plainPayload(draft: FrameDraft): Built {
  if (draft.payload === 'hex') {
    const read = readHex(draft.hex);
    if ('wrong' in read) return { problem: { field: 'hex', wrong: 'hex', read } };
    return within('hex', read.bytes);
  }
  if (draft.payload === 'text') return within('text', new TextEncoder().encode(draft.text));
  const reason = new TextEncoder().encode(draft.closeReason);
  // §5.5.1: a reason has a code before it; without either a Close is empty.
  if (draft.closeCode.trim() === '' && reason.length === 0) return { bytes: new Uint8Array(0) };
  const code = numberIn(draft.closeCode);
  if (code === undefined || code > 65_535n)
    return { problem: { field: 'closeCode', wrong: 'number', found: draft.closeCode, most: '65535' } };
  return within('closeReason', Uint8Array.of(Number(code) >> 8, Number(code) & 0xff, ...reason.slice(0, MOST_PAYLOAD)));
}

function within(field: 'text' | 'hex' | 'closeReason', bytes: Uint8Array<ArrayBuffer>): Built {
  return bytes.length > MOST_PAYLOAD ? { problem: { field, wrong: 'too-long', most: MOST_PAYLOAD } } : { bytes };
}

function numberIn(typed: string): bigint | undefined {
  return /^\s*\d{1,20}\s*$/.test(typed) ? BigInt(typed) : undefined;
}

/** The draft as the bytes that go out, or what keeps them from being written. */
export function buildFrame(draft: FrameDraft): Built {
  const payload = payloadOf(draft);
  if ('problem' in payload) return payload;
  const key = draft.masked ? readHex(draft.maskingKey) : undefined;
  if (key && 'wrong' in key) return { problem: { field: 'maskingKey', wrong: 'hex', read: key } };
  if (key && key.bytes.length !== 4)
    return { problem: { field: 'maskingKey', wrong: 'key-length', found: key.bytes.length } };
  const length = draft.announced.trim() === '' ? BigInt(payload.bytes.length) : numberIn(draft.announced);
  if (length === undefined || length > LARGEST[64])
    return { problem: { field: 'announced', wrong: 'number', found: draft.announced, most: String(LARGEST[64]) } };
  const form = draft.lengthForm;
  if (form !== 'auto' && length > LARGEST[form])
    return { problem: { field: 'announced', wrong: 'form', form, length: String(length) } };
  const { fin, rsv1, rsv2, rsv3, opcode } = draft;
  const fields = { fin, rsv1, rsv2, rsv3, opcode, payload: payload.bytes, payloadLength: length };
  const bytes = encodeFrame({
    ...fields,
    maskingKey: key ? key.bytes : null,
    ...(form === 'auto' ? {} : { lengthForm: form }),
  });
  return { bytes: Uint8Array.from(bytes) };
}
