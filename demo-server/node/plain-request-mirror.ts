import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { headerValues } from '../session/headers.ts';
import type { Tap } from '../session/tap.ts';
import { plainHead } from './head-bytes.ts';

/**
 * Mirrors a plain request and its answer, and nothing before or after: behind a proxy the same socket may carry
 * another reader's requests. The answer must carry `Connection: close`.
 *
 * To be called while the 'request' event is being emitted.
 */
export function mirrorPlain(request: IncomingMessage, response: ServerResponse, tap: Tap): void {
  const head = plainHead(request);
  tap.head(head.bytes, head.exact);

  // The parser hands over the request's body and no byte more. Without its framing (chunked) it is not what crossed.
  const exact = headerValues(request.rawHeaders, 'transfer-encoding').length === 0;
  const onBody = (bytes: Buffer): void => tap.record('client', bytes, exact);
  request.on('data', onBody);

  let unwrap: (() => void) | undefined;
  const wrap = (socket: Socket): void => {
    const { write } = socket;
    const wrapped = (...values: unknown[]): boolean => {
      const [chunk, encoding] = values;
      if (chunk instanceof Uint8Array) tap.record('server', chunk);
      else if (typeof chunk === 'string')
        tap.record('server', Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8'));
      return Reflect.apply(write, socket, values);
    };
    socket.write = wrapped;
    unwrap = () => Reflect.deleteProperty(socket, 'write');
  };
  // An answer that waits for an earlier one on the same socket gets the socket when its turn has come.
  if (response.socket !== null) wrap(response.socket);
  else response.once('socket', wrap);

  const stop = (): void => {
    request.off('data', onBody);
    response.off('socket', wrap);
    unwrap?.();
    unwrap = undefined;
  };
  response.once('close', () => {
    // Every byte was handed over: what follows is the FIN that `Connection: close` announced.
    if (response.writableFinished) {
      tap.end('server');
      tap.close('fin', 'server');
    } else tap.close('reset', 'client');
  });
  tap.onStop(stop);
}
