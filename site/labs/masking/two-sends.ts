import { TEXT } from '#protocol/opcodes.ts';
import type { CapturedConnection, CapturedFrame } from '#site/capture/model.ts';

/** One text that the client sent twice in a row: two frames that should differ in their keys, and in what lies under them. */
export interface TwoSends {
  readonly connection: CapturedConnection;
  readonly first: CapturedFrame;
  readonly second: CapturedFrame;
}

/**
 * The newest two sends of one text on this connection. Paired from the oldest on, so that a text that is sent twice, and
 * twice again, makes two pairs and not three.
 */
export function twoSendsOf(connection: CapturedConnection): TwoSends | undefined {
  let newest: TwoSends | undefined;
  let waiting: CapturedFrame | undefined;
  for (const captured of connection.frames) {
    const { frame } = captured;
    if (frame.from !== 'client' || frame.opcode !== TEXT || frame.maskingKey === null) continue;
    if (waiting && frame.payload.length > 0 && areSame(waiting.frame.payload, frame.payload)) {
      newest = { connection, first: waiting, second: captured };
      waiting = undefined;
    } else waiting = captured;
  }
  return newest;
}

/** How many bytes of two keys, or of what lies on the wire under them, are not the same. */
export function differences(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((count, byte, at) => count + (byte === b[at] ? 0 : 1), 0);
}

function areSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && differences(a, b) === 0;
}
