import type { WebSocket } from 'ws';

/**
 * The counters that the limits read. Reading is all that is done: nothing listens on a socket, wraps or marks it,
 * so an untapped connection costs what it costs with bare `ws`.
 *
 * Two sockets that are no WebSocket connection carry a listener of ours meanwhile. One whose 101 is delayed has one
 * for 'error', since HTTP has let go of it, `ws` has it not yet, and a reset without a listener ends the process; it
 * goes before the 101. One that is refused has what ends it (`refusal.ts`).
 */
export interface CountedSocket {
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly writableLength: number;
  isPaused(): boolean;
}

/**
 * Bytes that have left this process for the peer, or a number that changes when and only when some have.
 *
 * `bytesWritten` counts what was handed to libuv and `writableLength` falls only when a whole write is done, and
 * Node joins all that waits into one write: on a slow line neither moves for a long time although bytes flow.
 * So ask the handle, as Node's own socket timeout does; a stream without one (raw mode) writes piece by piece.
 */
export function drainedBytes(socket: CountedSocket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  const written = numberAt(handle, 'bytesWritten');
  const queued = numberAt(handle, 'writeQueueSize');
  return written === undefined || queued === undefined ? socket.bytesWritten - socket.writableLength : written - queued;
}

/**
 * Whether the client's FIN has come, read or not: Node tells of it in an event only when all before it was read. Where
 * the client has sent more than the socket buffers (64 KiB), nothing more is taken from the network, and neither a FIN
 * nor a reset is noticed until somebody reads.
 */
export function hasFin(socket: object): boolean {
  return Reflect.get(Object(Reflect.get(socket, '_readableState')), 'ended') === true;
}

/** What one waiting write holds beside its bytes: 162 were measured, for echoes of one byte. */
const WRITE_BYTES = 160;

/**
 * Bytes of memory that wait for the peer. Each write is an object, so a megabyte of one-byte echoes holds over a
 * hundred: the writes count too. Node shows their number nowhere but in the stream's state; where that goes away,
 * the bytes alone count.
 */
export function unsentBytes(connection: Pick<WebSocket, 'bufferedAmount'>, socket: CountedSocket): number {
  const bytes = connection.bufferedAmount;
  if (bytes === 0) return 0;
  const writes: unknown = Reflect.get(Object(Reflect.get(socket, '_writableState')), 'buffered');
  return Array.isArray(writes) ? bytes + writes.length * WRITE_BYTES : bytes;
}

/**
 * Something that stays the same object as long as the peer has begun one message and not ended it; undefined
 * between messages.
 *
 * Byte counts cannot tell: a ping between messages looks the same. `ws` says nothing before the last fragment, and
 * parsing the frames a second time would cost every connection. So read its Receiver's state: `_state` 0 is between
 * frames, 1 to 4 inside one, 5 and more our own inflating; `_fragmented` is the opcode of a message that goes on
 * (§5.4: control frames may come between), and `_fragments` is a new array for every message. These names have stood
 * since `ws` 3; a test fails where they no longer mean this.
 */
export function unfinishedMessage(connection: WebSocket): object | undefined {
  const receiver: unknown = Reflect.get(connection, '_receiver');
  const state = numberAt(receiver, '_state') ?? 0;
  const opcode = numberAt(receiver, '_opcode') ?? 0;
  const insideData = state >= 1 && state <= 4 && opcode < 8;
  if (!insideData && !numberAt(receiver, '_fragmented')) return undefined;
  const fragments: unknown = Reflect.get(Object(receiver), '_fragments');
  return typeof fragments === 'object' && fragments !== null ? fragments : undefined;
}

function numberAt(owner: unknown, name: string): number | undefined {
  if (typeof owner !== 'object' || owner === null) return undefined;
  const value: unknown = Reflect.get(owner, name);
  return typeof value === 'number' ? value : undefined;
}
