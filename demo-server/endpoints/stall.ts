import { readAsked, sayClamped } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Reads nothing for a while, so that what the client sends piles up on its own side. */
export const stall: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query, services) {
    const asked = readAsked('stall', peer, query, undefined);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    const { ms } = asked.numbers;
    sayClamped(connection, asked.clamped);
    connection.send(`Nothing is read for ${ms} ms.`, { binary: false });
    echoOn(connection);
    connection.pause();
    const cancel = timersOf(connection, services.later)(() => {
      stop();
      connection.send('Reading again.', { binary: false });
      connection.resume();
    }, ms);
    // Nobody is left to wait: what it sent is read, so that nothing of it is missing, and the connection ends. Behind
    // more than the socket buffers this is not noticed, since only reading would find it: then the time ends it.
    const stop = peer.socket.onGone(() => {
      cancel();
      connection.resume();
    });
  },
};
