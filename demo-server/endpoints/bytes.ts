import { readAsked, sayClamped } from './arguments.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends bytes that look random, the same for one seed always. */
export const bytes: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, { unsentBytes }, argument) {
    const asked = readAsked('bytes', peer, query, argument);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    const { n, seed } = asked.numbers;
    // What may wait for a client that does not read is the server's own limit, and may be lower than the row's.
    const length = Math.min(n, unsentBytes);
    sayClamped(connection, [
      ...asked.clamped,
      ...(length === n ? [] : [`Expected n to be at most ${unsentBytes} bytes here, found ${n}: ${length} is used.`]),
    ]);
    connection.send(seededBytes(length, seed), { binary: true });
    echoOn(connection);
  },
};

/**
 * A linear congruential generator, chosen because it is two lines in any language: a test can make the same bytes.
 * The low bits of such a state repeat soon, so a byte is its top eight.
 * @param seed from 0 to 2^32 - 1
 */
export function seededBytes(length: number, seed: number): Uint8Array {
  const made = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made[index] = state >>> 24;
  }
  return made;
}
