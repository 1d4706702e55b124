import { list, readOr, record, text, Unreadable } from './checked.ts';
import type { RunMessage } from './entry.ts';

/** `code`: code units, many times what anybody types; `taps`: many times what a lab gives a run. */
const MOST = { code: 4_000_000, taps: 1_000 } as const;

/**
 * Reads what a page sends to the frame that is to run its code. It is made anew, out of checked parts.
 * @param ports How many came with it: one for the log, and one to the server inside the page, if that is it.
 * @returns undefined where it is not the message of this run.
 */
export function readRunMessage(data: unknown, nonce: string, ports: number): RunMessage | undefined {
  return readOr(undefined, () => {
    const message = record(data);
    if (message['nonce'] !== nonce || ports < 1 || ports > 2) return undefined;
    return {
      nonce,
      code: codeOf(message['code']),
      folder: folderOf(message['folder']),
      taps: list(message['taps'], MOST.taps).map((one) => {
        const { label, tap } = record(one);
        return { label: text(label), tap: text(tap) };
      }),
    };
  });
}

/** A learner's file. */
export function codeOf(value: unknown): string {
  return text(value, MOST.code);
}

function folderOf(value: unknown): string {
  const folder = text(value);
  if (folder !== '' && !/^wss?:\/\/[^?#]*\/$/.test(folder)) throw new Unreadable();
  return folder;
}
