import { isControl, opcodeId, TEXT } from '#protocol/opcodes.ts';
import type { CapturedFrame } from '#site/capture/model.ts';
import { hexLine, textOf } from '../format.ts';

/** Characters of a payload that a chip has room for. */
const ROOM = 24;
const BYTES = 4;

/**
 * The payload in a few characters, for the chip on its arrow: text as text, a close code as a number, the rest in hex.
 * Undefined where there is none.
 */
export function previewOf({ frame }: CapturedFrame): string | undefined {
  if (opcodeId(frame.opcode) === 'close') return frame.payload.length < 2 ? undefined : String(frame.close?.code ?? '');
  const payload = frame.inflated ?? frame.payload;
  if (payload.length === 0) return undefined;
  const deflated = frame.rsv1 && !frame.inflated;
  const mayBeText = frame.message ? frame.message.opcode === TEXT : frame.opcode === TEXT;
  if (!deflated && (mayBeText || isControl(frame.opcode))) {
    const text = textOf(payload.subarray(0, ROOM * 4));
    if (text !== undefined && (mayBeText || isPlain(text))) return text.slice(0, ROOM).replace(/\s/g, ' ');
  }
  return hexLine(payload, BYTES);
}

/** Without control characters: a ping's payload is often a number that was not meant to be read. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
