import { PING, PONG } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** How an arrow is drawn. */
export type Slope =
  /** Measured: the fraction of the printed scale that the frame was under way. */
  | { readonly kind: 'measured'; readonly ms: number; readonly drop: number }
  /** Shorter than the clocks can tell apart: level, and marked. Never backwards. */
  | { readonly kind: 'below-error' }
  /** The page's script does not see this frame, so that end of the arrow is dashed. */
  | { readonly kind: 'unseen' }
  /** Nobody measured: a recording, or the clocks are not compared yet. */
  | { readonly kind: 'unmeasured' };

/** Milliseconds of a full slant. The printed scale is one of these, the same for all arrows of a table. */
const SCALES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Milliseconds between the page's script and the server, both on the server's clock; undefined where script sees nothing. */
export function transitOf({ at, pageAt, frame }: CapturedFrame): number | undefined {
  if (pageAt === undefined) return undefined;
  return frame.from === 'client' ? at - pageAt : pageAt - at;
}

/** The smallest scale that holds the longest transit, in milliseconds. */
export function scaleFor(frames: readonly CapturedFrame[]): number {
  let longest = 0;
  for (const frame of frames) longest = Math.max(longest, transitOf(frame) ?? 0);
  return SCALES.find((scale) => scale >= longest) ?? Math.ceil(longest);
}

/**
 * The slope of a frame's arrow on this scale (milliseconds of a full slant); `clockError` is how far the two clocks may
 * be apart, undefined where they were not compared. Script sees whole messages (WHATWG WebSockets §3), so pings, pongs
 * and all fragments but one are `unseen`; where the page writes the bytes itself, nothing is.
 */
export function slopeOf(
  captured: CapturedFrame,
  { clockError, byHand }: Pick<CapturedConnection, 'clockError' | 'byHand'>,
  scale: number,
): Slope {
  if (byHand) return { kind: 'unmeasured' };
  const { opcode } = captured.frame;
  const ms = transitOf(captured);
  if (ms === undefined) {
    const neverSeen = opcode === PING || opcode === PONG;
    return { kind: clockError === undefined && !neverSeen ? 'unmeasured' : 'unseen' };
  }
  if (clockError === undefined) return { kind: 'unmeasured' };
  if (ms <= clockError) return { kind: 'below-error' };
  return { kind: 'measured', ms, drop: Math.min(1, ms / scale) };
}
