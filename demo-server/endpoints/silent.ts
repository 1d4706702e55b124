import { clampHeaders, readAsked } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Half open: the server's end is there and nobody is behind it, as after a pulled cable. Since nothing is read, `ws`
 * answers no ping and no close frame, and the watch, to which this is our own silence, sends no keepalive. So the end
 * comes by a timer of its own, and no later than the watch would have ended a dead peer.
 */
export const silent: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query, services) {
    const asked = readAsked('silent', peer, query, undefined);
    if (asked === undefined) return;
    const connection = peer.accept({ headers: clampHeaders(asked.clamped) });
    if (connection === undefined) return;
    connection.pause();
    timersOf(connection, services.later)(() => connection.terminate(), asked.numbers.ms);
    // Not behind more than the socket buffers: only reading would find a FIN, or a reset, there.
    peer.socket.onGone(() => connection.terminate());
  },
};
