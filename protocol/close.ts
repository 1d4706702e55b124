import { closeCodeMeaning } from './close-codes.ts';
import type { Close, Note } from './model.ts';
import { note } from './note.ts';
import { decodeUtf8, Utf8Validator } from './utf8.ts';

/** What an application is told where a Close frame carried no code (§7.1.5). It never crosses the wire. */
const NO_STATUS = 1005;

/**
 * Reads a Close frame's payload: nothing, or a code of two bytes and a reason in UTF-8 (§5.5.1).
 * Adds what is wrong with them to `notes`. A payload of one byte counts as none.
 * @param start the payload's first bit
 */
export function readClose(payload: Uint8Array, start: number, notes: Note[]): Close {
  if (payload.length < 2) return { code: NO_STATUS, reason: '' };
  const code = ((payload[0] as number) << 8) | (payload[1] as number);
  checkCode(code, start, notes);
  checkReason(payload, start, notes);
  return { code, reason: decodeUtf8(payload.subarray(2)) };
}

function checkCode(code: number, start: number, notes: Note[]): void {
  const { use, registered } = closeCodeMeaning(code);
  const span = [start, start + 16] as const;
  if (use === 'never') notes.push(note('close-code-not-allowed', ...span, { code }));
  else if (use === 'unused') notes.push(note('close-code-out-of-range', ...span, { code }));
  else if (use === 'reserved') notes.push(note('close-code-reserved', ...span, { code }));
  // 4000 to 4999 are for private use: nobody registers those.
  else if (!registered && code < 4000) notes.push(note('close-code-unregistered', ...span, { code }));
}

function checkReason(payload: Uint8Array, start: number, notes: Note[]): void {
  const validator = new Utf8Validator();
  const wrong = validator.push(payload, 2, payload.length);
  if (wrong >= 0)
    notes.push(
      note('close-reason-utf8-invalid', start + wrong * 8, start + wrong * 8 + 8, {
        offset: wrong - 2,
        byte: payload[wrong] as number,
        problem: validator.problem ?? 'lead',
      }),
    );
  else if (!validator.finish()) {
    const end = start + payload.length * 8;
    notes.push(note('close-reason-utf8-invalid', end - 8, end, { offset: payload.length - 2, problem: 'cut' }));
  }
}
