import type { Frame, Note } from '#protocol/model.ts';
import { CLOSE, isControl, PING } from '#protocol/opcodes.ts';
import { ruleRow } from '#protocol/rules.ts';
import type { ReadFrames } from './read-frames.ts';

/** §7.4.1, §10.4: a message that is longer than its receiver takes. No rule is broken, a limit is met. */
export const TOO_BIG = 1009;

/** What the standard says of frames that are about to go out. `frame` counts them from 1. */
export type Prediction =
  /** A rule is broken. `closeCode`: what a strict receiver fails the connection with; undefined where it only ignores. */
  | { readonly kind: 'broken'; readonly frame: number; readonly note: Note; readonly closeCode: number | undefined }
  | { readonly kind: 'too-big'; readonly frame: number; readonly limit: number; readonly closeCode: typeof TOO_BIG }
  /** Nothing is wrong so far, and the last frame is not complete: the receiver waits for the rest. */
  | { readonly kind: 'waits'; readonly frame: number }
  /** Nothing is wrong; what comes back for the last frame that asks for something. */
  | { readonly kind: 'fine'; readonly answer: 'echo' | 'pong' | 'close' | 'nothing' };

/** @param limit of a message in bytes, as the server told it; undefined while it has not. */
export function predict({ frames, rest }: ReadFrames, limit: number | undefined): Prediction {
  const all = [...frames, ...(rest ? [rest] : [])];
  let message = 0;
  let ignored: Prediction | undefined;
  let closed = false;
  for (const [index, each] of all.entries()) {
    const header = each === rest ? rest.header : (each as Frame);
    const { notes } = each;
    const at = index + 1;
    if (closed) {
      const note = notes.find(({ rule }) => rule === 'data-after-close' || rule === 'control-after-close');
      // What comes after a Close is read by nobody, so nothing else about it can matter.
      if (note) ignored ??= { kind: 'broken', frame: at, note, closeCode: undefined };
      continue;
    }
    const failing = notes.find(({ rule }) => ruleRow(rule).closeCode !== undefined);
    if (failing) return { kind: 'broken', frame: at, note: failing, closeCode: ruleRow(failing.rule).closeCode };
    if (!header) continue;
    if (!isControl(header.opcode)) {
      message = (header.opcode === 0 ? message : 0) + Number(header.payloadLength);
      if (limit !== undefined && message > limit) return { kind: 'too-big', frame: at, limit, closeCode: TOO_BIG };
      if (header.fin) message = 0;
    }
    if (header.opcode === CLOSE) closed = true;
  }
  if (ignored) return ignored;
  if (rest && !closed) return { kind: 'waits', frame: all.length };
  return { kind: 'fine', answer: answerTo(frames) };
}

function answerTo(frames: readonly Frame[]): Extract<Prediction, { kind: 'fine' }>['answer'] {
  if (frames.some(({ opcode }) => opcode === CLOSE)) return 'close';
  for (const frame of [...frames].reverse()) {
    if (frame.opcode === PING) return 'pong';
    if (frame.message) return 'echo';
  }
  return 'nothing';
}
