import { readAsked, sayClamped } from './arguments.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Lets a client wait for its 101, and stay CONNECTING meanwhile. */
export const delay: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, services, argument) {
    const asked = readAsked('delay', peer, query, argument);
    if (asked === undefined) return;
    const cancel = services.later(() => {
      finish();
      const connection = peer.accept({});
      if (connection === undefined) return;
      sayClamped(connection, asked.clamped);
      echoOn(connection);
    }, asked.numbers.ms);
    const finish = peer.onGone(cancel);
  },
};
