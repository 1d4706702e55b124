import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Refusal } from '../session/peer.ts';

/** How long a refused client may go on sending before it is cut off, in milliseconds. */
const LINGER_MS = 2000;

/** A refusal as it crosses the wire (RFC 9112 §4), closing the connection. */
export function responseBytes({ status, headers, body }: Refusal): Buffer {
  // RFC 9110 §15.4.5, §8.6: a 304 ends with its head, and announces no length but that of a 200.
  const content = Buffer.from(status === 304 ? '' : body);
  const length = status === 304 ? {} : { 'Content-Length': String(content.length) };
  const fields = { ...headers, ...length, Date: new Date().toUTCString() };
  const head = Object.entries({ ...fields, Connection: headers['Connection'] ?? 'close' })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n`, 'latin1'),
    content,
  ]);
}

/**
 * Writes a refusal on a socket that HTTP has let go of, and closes it. What the client still sends is read and thrown
 * away for a while: closing on unread bytes makes the kernel send a reset, which can overtake the answer.
 */
export function writeRefusal(socket: Duplex, refusal: Refusal): void {
  // A client that goes away while it is refused is no error of ours.
  socket.on('error', () => socket.destroy());
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
  socket.resume();
  socket.end(responseBytes(refusal));
}
