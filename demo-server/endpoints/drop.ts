import { readAsked, sayClamped } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Ends a connection as a crash or a router does: TCP reset, no close frame (§7.1.5 calls the code 1006 then). */
export const drop: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query, services) {
    const asked = readAsked('drop', peer, query, undefined);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    sayClamped(connection, asked.clamped);
    echoOn(connection);
    const { after } = asked.numbers;
    if (after === 0) peer.socket.reset();
    else timersOf(connection, services.later)(() => peer.socket.reset(), after);
  },
};
