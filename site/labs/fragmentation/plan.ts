import { createDissectorWith } from '#protocol/dissector.ts';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import type { Frame } from '#protocol/model.ts';
import { CONTINUATION, PING, TEXT } from '#protocol/opcodes.ts';
import { leaveCompressed } from '#site/capture/inflating.ts';

/** A frame that is going to be sent. */
export interface PlannedFrame {
  /** Stays with the frame wherever it is moved. */
  readonly id: string;
  /** A piece of the message, a ping, or the beginning of another message. */
  readonly kind: 'piece' | 'ping' | 'other';
  readonly fin: boolean;
  readonly opcode: number;
  readonly payload: Uint8Array;
}

/** What a strict receiver will make of a plan. */
export interface Forecast {
  /** Messages that come to their end before a rule is broken: what an echo sends back. */
  readonly messages: number;
  /** The place of the frame that breaks a rule, from 0; undefined where none does. */
  readonly broken: number | undefined;
  /** Whether the last message lacks its end. */
  readonly unfinished: boolean;
}

/**
 * The frames of a message that is cut at these places (bytes from its beginning, in order). §5.4: the first carries
 * the opcode, the others go on with 0, and the last has FIN.
 */
export function piecesOf(message: Uint8Array, cuts: readonly number[]): PlannedFrame[] {
  const starts = [0, ...cuts];
  return starts.map((start, index) => ({
    id: `piece-${index}`,
    kind: 'piece',
    fin: index === starts.length - 1,
    opcode: index === 0 ? TEXT : CONTINUATION,
    payload: message.subarray(start, starts[index + 1]),
  }));
}

/** The plan with a ping, or with a whole other message, behind its first frame: where it can be seen to stand between. */
export function withInserted(
  plan: readonly PlannedFrame[],
  kind: 'ping' | 'other',
  payload: Uint8Array,
): PlannedFrame[] {
  let number = 0;
  while (plan.some(({ id }) => id === `${kind}-${number}`)) number += 1;
  const frame = { id: `${kind}-${number}`, kind, fin: true, opcode: kind === 'ping' ? PING : TEXT, payload };
  return plan.toSpliced(1, 0, frame);
}

/** The plan with the frame at this place moved by one; as it is where there is no room. */
export function withMoved(plan: readonly PlannedFrame[], from: number, by: 1 | -1): PlannedFrame[] {
  const frame = plan[from];
  const to = from + by;
  if (!frame || to < 0 || to >= plan.length) return [...plan];
  return plan.toSpliced(from, 1).toSpliced(to, 0, frame);
}

export function withFinTurned(plan: readonly PlannedFrame[], at: number): PlannedFrame[] {
  return plan.map((frame, index) => (index === at ? { ...frame, fin: !frame.fin } : frame));
}

export function without(plan: readonly PlannedFrame[], at: number): PlannedFrame[] {
  return plan.toSpliced(at, 1);
}

/** The bytes of a frame, masked with this key. */
export function bytesOf({ fin, opcode, payload }: PlannedFrame, maskingKey: Uint8Array): Uint8Array {
  return encodeFrame(frameOf(opcode, payload, { fin, maskingKey }));
}

/** Reads the plan as its receiver will. */
export function forecastOf(plan: readonly PlannedFrame[]): Forecast {
  const dissector = createDissectorWith(leaveCompressed, { handshake: false });
  const frames = plan.flatMap((planned) =>
    dissector
      .push('client', bytesOf(planned, new Uint8Array(4)))
      .filter((item): item is Frame => item.kind === 'frame'),
  );
  const broken = frames.findIndex(({ notes }) => notes.some(({ severity }) => severity === 'error'));
  const read = broken < 0 ? frames : frames.slice(0, broken);
  const data = read.filter(({ opcode }) => opcode === TEXT || opcode === CONTINUATION);
  return {
    messages: read.filter(({ message }) => message).length,
    broken: broken < 0 ? undefined : broken,
    unfinished: broken < 0 && data.at(-1)?.fin === false,
  };
}

/** Whether a cut before this byte parts the bytes of one character: in UTF-8 all but its first begin with the bits 10. */
export function partsCharacter(message: Uint8Array, at: number): boolean {
  return ((message[at] ?? 0) & 0b1100_0000) === 0b1000_0000;
}

/** The cuts with this one made, or taken back. */
export function withCut(cuts: readonly number[], at: number): number[] {
  return cuts.includes(at) ? cuts.filter((cut) => cut !== at) : [...cuts, at].sort((a, b) => a - b);
}
