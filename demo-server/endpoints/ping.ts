import { OPEN } from '../session/peer.ts';
import { readAsked, sayClamped } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Pings again and again, and tells how long each pong took. */
export const ping: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, services, argument) {
    const asked = readAsked('ping', peer, query, argument);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    sayClamped(connection, asked.clamped);
    echoOn(connection);

    const { ms, count } = asked.numbers;
    const later = timersOf(connection, services.later);
    const encoder = new TextEncoder();
    /** When each ping that has no pong yet was sent, by its payload. */
    const unanswered = new Map<string, number>();
    let sent = 0;
    const send = (): void => {
      if (connection.readyState !== OPEN) return;
      sent += 1;
      unanswered.set(String(sent), services.clock());
      connection.ping(encoder.encode(String(sent)));
      if (sent < count) later(send, ms);
    };
    connection.on('pong', (payload) => {
      const number = String.fromCharCode(...payload);
      const at = unanswered.get(number);
      // Unasked (§5.5.3), or the answer to a keepalive.
      if (at === undefined) return;
      // §5.5.3: a client may answer the latest ping only, and that answers the ones before.
      for (const earlier of [...unanswered.keys()]) {
        unanswered.delete(earlier);
        if (earlier === number) break;
      }
      connection.send(`pong ${number} after ${(services.clock() - at).toFixed(1)} ms`, { binary: false });
    });
    send();
  },
};
