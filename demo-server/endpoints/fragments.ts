import { readAsked, sayClamped } from './arguments.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** In one burst: `ws` as a client ends the connection when too many pongs have not left it yet. */
const MOST_PINGS = 16;

/** Sends one message in many frames. */
export const fragments: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, _, argument) {
    const asked = readAsked('fragments', peer, query, argument);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    sayClamped(connection, asked.clamped);
    const { parts } = asked.numbers;
    const encoder = new TextEncoder();
    for (let part = 1; part <= parts; part += 1) {
      connection.send(`${part} `, { binary: false, fin: part === parts });
      // §5.4: control frames may come between, and leave the unfinished message untouched.
      if (query.has('ping') && part < parts && part <= MOST_PINGS) connection.ping(encoder.encode(`after ${part}`));
    }
    echoOn(connection);
  },
};
