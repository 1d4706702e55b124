import { CLOSE } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';
import type { Prediction } from './predict.ts';

/** What became of frames that were sent, as far as the capture tells. */
export type Outcome =
  /** Nothing has come back. */
  | { readonly kind: 'silent' }
  /** The server failed the connection (§7.1.7). `code`: of its Close; undefined where it sent none. */
  | { readonly kind: 'failed'; readonly code: number | undefined; readonly error: CapturedConnection['error'] }
  /** It answered a Close with its own; 1005 where that carried no code. */
  | { readonly kind: 'closed'; readonly code: number }
  /** It sent this many frames and goes on. */
  | { readonly kind: 'answered'; readonly frames: number }
  /** The handshake itself was refused. */
  | { readonly kind: 'refused'; readonly status: number }
  /** TCP ended, and no Close was said. */
  | { readonly kind: 'ended'; readonly ended: NonNullable<CapturedConnection['closed']> };

/** @param after the number of the connection's newest frame when the frames were sent; 0 where there was none. */
export function outcomeOf(connection: CapturedConnection, after: number): Outcome {
  const { frames, response, error, closed } = connection;
  if (response && response.status !== 101) return { kind: 'refused', status: response.status };
  const theirs = frames.filter(({ number, frame }) => number > after && frame.from === 'server');
  const close = theirs.find(({ frame }) => frame.opcode === CLOSE)?.frame.close;
  const own = frames.some(({ frame }) => frame.from === 'client' && frame.opcode === CLOSE);
  if (error || (close && !own)) return { kind: 'failed', code: close?.code, error };
  if (close) return { kind: 'closed', code: close.code };
  const answers = theirs.filter(({ keepalive }) => !keepalive).length;
  if (answers > 0) return { kind: 'answered', frames: answers };
  return closed ? { kind: 'ended', ended: closed } : { kind: 'silent' };
}

/**
 * How the server's answer stands to the standard. `strict`: it does what the rule asks for. `other-code`: it fails the
 * connection, with a code of its own. `lenient`: a rule is broken, and it goes on. `open`: nobody can tell yet.
 */
export type Comparison = 'strict' | 'other-code' | 'lenient' | 'open' | 'fine';

export function compare(prediction: Prediction, outcome: Outcome): Comparison {
  const failing = prediction.kind === 'broken' || prediction.kind === 'too-big';
  if (!failing) return outcome.kind === 'silent' ? 'open' : 'fine';
  if (outcome.kind === 'failed') return outcome.code === prediction.closeCode ? 'strict' : 'other-code';
  if (outcome.kind === 'silent' || outcome.kind === 'ended' || outcome.kind === 'refused') return 'open';
  // After a Close the rule binds the sender only: the receiver does right to ignore what comes.
  return prediction.closeCode === undefined ? 'strict' : 'lenient';
}
