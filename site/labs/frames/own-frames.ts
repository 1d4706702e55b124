import type { End } from '#feed/event.ts';
import { isControl } from '#protocol/opcodes.ts';
import type { CapturedConnection } from '#site/capture/model.ts';

/**
 * Whether a message has crossed this connection, the reader's or one that the server was asked for: from then on it is
 * theirs, and not a recording, to look at.
 */
export function hasOwnMessage(connection: CapturedConnection): boolean {
  return (
    connection.forgotten > 0 ||
    messageAfter(connection, 'client', 0) !== undefined ||
    messageAfter(connection, 'server', 0) !== undefined
  );
}

/** The number of the first message of this end's after the frame with this number: what a reader's Send became. */
export function messageAfter(connection: CapturedConnection, from: End, number: number): number | undefined {
  for (let at = Math.max(0, number - connection.forgotten); at < connection.frames.length; at++) {
    const captured = connection.frames[at];
    if (captured?.frame.from === from && !isControl(captured.frame.opcode)) return captured.number;
  }
  return undefined;
}

/** The number of the newest frame; 0 before the first. */
export function newestNumber(connection: CapturedConnection): number {
  return connection.forgotten + connection.frames.length;
}

/** Bytes that crossed the wire after the handshake, both ways: frames, and what could not be read as one. */
export function frameBytes({ bytes, request, response }: CapturedConnection): number {
  return bytes.client + bytes.server - (request?.bytes.length ?? 0) - (response?.bytes.length ?? 0);
}
