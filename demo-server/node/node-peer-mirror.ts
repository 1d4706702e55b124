import type { Socket } from 'node:net';
import type { CloseHow, End } from '#feed/event.ts';
import type { Tap } from '../session/tap.ts';
import { hasFin } from './watch-counters.ts';

/** Tells a tap what crosses one socket. Touches no other socket. */
export interface Mirror {
  /** Client's bytes from here on. To be called when `ws` reads, not before: a listener makes the socket flow. */
  read(): void;
  /** The socket is about to be reset from this side. */
  resetting(): void;
  /** The socket is being refused: cutting a client that lingers is no timeout. */
  refusing(): void;
}

/**
 * Mirrors an upgraded socket, server's bytes first. Both `write` and `end` are wrapped, on this socket's object alone:
 * the 101 goes through one, a refusal through the other.
 */
export function mirrorSocket(socket: Socket, tap: Tap): Mirror {
  const { write, end } = socket;
  const seen: { -readonly [Name in keyof Seen]: Seen[Name] } = { fins: [] };

  const copyOf = (chunk: unknown, encoding: unknown): void => {
    // What is written after FIN is not sent.
    if (!socket.writable) return;
    if (chunk instanceof Uint8Array) tap.record('server', chunk);
    else if (typeof chunk === 'string')
      tap.record('server', Buffer.from(chunk, isEncoding(encoding) ? encoding : 'utf8'));
  };
  const onData = (chunk: Buffer): void => tap.record('client', chunk);
  const onFin = (from: End) => (): void => {
    seen.fins = [...seen.fins, from];
    tap.end(from);
  };
  const onEnd = onFin('client');
  const onFinish = onFin('server');
  const onError = (error: NodeJS.ErrnoException): void => {
    seen.error ??= error;
  };
  const onClose = (): void => {
    // It came behind bytes that nobody read.
    if (hasFin(socket) && !seen.fins.includes('client')) onEnd();
    tap.close(...closing(seen));
  };

  // Arguments are passed on as they came: the overloads of both are Node's business.
  socket.write = (...values: unknown[]): boolean => {
    copyOf(values[0], values[1]);
    return Reflect.apply(write, socket, values);
  };
  socket.end = (...values: unknown[]): Socket => {
    copyOf(values[0], values[1]);
    Reflect.apply(end, socket, values);
    return socket;
  };
  socket.on('end', onEnd);
  socket.on('finish', onFinish);
  socket.on('error', onError);
  socket.on('close', onClose);

  tap.onStop(() => {
    // The methods of the prototype come back: the connection lives on, untapped.
    Reflect.deleteProperty(socket, 'write');
    Reflect.deleteProperty(socket, 'end');
    socket.off('data', onData);
    socket.off('end', onEnd);
    socket.off('finish', onFinish);
    socket.off('error', onError);
    socket.off('close', onClose);
  });

  return {
    read() {
      // First in line: `ws` unmasks in place, so after it the bytes are not those of the wire any more.
      if (!tap.stopped) socket.prependListener('data', onData);
    },
    resetting() {
      seen.ours = 'reset';
    },
    refusing() {
      seen.ours ??= 'refusal';
    },
  };
}

/** What was seen of a socket's way to its end. */
interface Seen {
  /** In the order of their coming. */
  readonly fins: readonly End[];
  readonly error?: NodeJS.ErrnoException;
  /** What this side did that ends a socket. */
  readonly ours?: 'reset' | 'refusal';
}

/** How a socket went away, and by whom. */
function closing({ fins, error, ours }: Seen): [CloseHow, End] {
  if (ours === 'reset') return ['reset', 'server'];
  if (error?.code === 'ECONNRESET' || error?.code === 'EPIPE') return ['reset', 'client'];
  if (error?.code === 'ETIMEDOUT') return ['timeout', 'server'];
  // Node's own codes: this side wrote after its FIN, for instance.
  if (error !== undefined) return ['error', error.code?.startsWith('ERR_STREAM_') ? 'server' : 'client'];
  if (fins.includes('client') || ours === 'refusal') return ['fin', fins[0] ?? 'server'];
  // The server destroyed it without having seen the client's FIN: a closing handshake, or a limit, that ran out.
  return ['timeout', 'server'];
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}
