import { OPEN } from '../session/peer.ts';
import { readAsked, sayClamped } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Bytes unsent above which the stream waits: a client that does not read costs this much and no more. */
const MOST_UNSENT = 64 * 1024;
/** Of one stream, in bytes of payload: what somebody else's line must carry because of one short request. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Sends numbered messages, as fast as the client reads them or slower. */
export const stream: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, services, argument) {
    const asked = readAsked('stream', peer, query, argument);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    const { count: wanted, interval, size } = asked.numbers;
    const count = Math.min(wanted, Math.floor(MOST_BYTES / size));
    const told = `Expected count times size to be at most ${MOST_BYTES} bytes, found ${wanted * size}: ${count} messages are sent.`;
    sayClamped(connection, [...asked.clamped, ...(count === wanted ? [] : [told])]);
    echoOn(connection);

    const later = timersOf(connection, services.later);
    let sent = 0;
    let due = true;
    /** Called when a message is due, and when room was made: whichever comes last sends it. */
    const pump = (): void => {
      if (!due || sent === count || connection.readyState !== OPEN || connection.bufferedAmount > MOST_UNSENT) return;
      due = false;
      sent += 1;
      connection.send(String(sent).padEnd(size, '.'), { binary: false }, pump);
      // A timer of 0 ms would add a millisecond to each message.
      if (interval === 0) services.defer(next);
      else later(next, interval);
    };
    const next = (): void => {
      due = true;
      pump();
    };
    pump();
  },
};
