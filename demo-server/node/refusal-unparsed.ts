import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { placeOf } from '../endpoints/table.ts';
import { refusal } from '../session/handshake.ts';
import type { Refusal } from '../session/peer.ts';
import type { Registry } from '../session/registry.ts';
import { tapOf } from '../session/tap-of.ts';
import { mirrorSocket } from './node-peer-mirror.ts';
import { writeRefusal } from './refusal.ts';

/** What Node says of a request that it could not read. */
export interface ClientError extends Error {
  readonly code?: string;
  /** The last read; none where the time ran out. */
  readonly rawPacket?: Buffer;
}

export interface Unparsed {
  readonly registry: Registry;
  readonly base: string;
  readonly headBytes: number;
  readonly headMs: number;
  readonly onRefuse: (status: number) => void;
}

/**
 * Answers what could not be read as a request: 408 for a head that took too long, 431 for one too long, else 400.
 * It is tapped only where the bytes at hand begin with the request line.
 */
export function refuseUnparsed(error: ClientError, socket: Duplex, server: Unparsed): void {
  // Gone already, by a reset for instance.
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const answer = answerTo(error, server);
  server.onRefuse(answer.status);
  if (socket instanceof Socket) mirrorBroken(error, socket, server);
  writeRefusal(socket, answer);
}

function mirrorBroken(error: ClientError, socket: Socket, server: Unparsed): void {
  const head = brokenHead(error, socket);
  const target = /^[!-~]+ ([!-~]+) HTTP\/\d\.\d\r?\n/.exec(head?.toString('latin1') ?? '')?.[1];
  const place = target === undefined ? undefined : placeOf(target, server.base);
  if (head !== undefined && target !== undefined && place?.at?.endpoint.tappable) {
    const tap = tapOf(server.registry, { target, rawHeaders: [] }, place.query);
    if (tap !== undefined) {
      tap.head(head, true);
      mirrorSocket(socket, tap).refusing();
    }
  }
}

function answerTo({ code, message }: ClientError, { headBytes, headMs }: Unparsed): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return refusal(
      408,
      `Expected a whole request head within ${headMs / 1000} s, found it unfinished. Send it at once.`,
    );
  if (code === 'HPE_HEADER_OVERFLOW')
    return refusal(
      431,
      `Expected a request head of at most ${headBytes} bytes, found a longer one. Send fewer or shorter headers.`,
    );
  const why = /^[\x20-\x7e]{1,120}$/.test(message) ? message.replace(/^Parse Error: /, '') : 'something else';
  return refusal(400, `Expected an HTTP/1.1 request (RFC 9112), found: ${why}. Check the bytes of the head.`);
}

/**
 * The broken head, where it surely is one: the connection's first read. In a later one the bytes may go on with, or
 * follow, another request. What stands after an empty line is not mirrored: it may be somebody else's.
 */
function brokenHead({ rawPacket }: ClientError, socket: Socket): Buffer | undefined {
  if (rawPacket === undefined || socket.bytesRead !== rawPacket.length) return undefined;
  const end = rawPacket.indexOf('\r\n\r\n');
  return end < 0 ? rawPacket : rawPacket.subarray(0, end + 4);
}
