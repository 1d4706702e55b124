import { closeCodeMeaning } from '#protocol/close-codes.ts';
import { readAsked, sayClamped } from './arguments.ts';
import { timersOf } from './connection-timers.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** §7.4.1: sent in the place of a code that may not be sent. */
const POLICY = 1008;
/** §5.5.1: what the code leaves of a control frame's 125 bytes. */
const REASON_BYTES = 123;

/** Closes with the code that was asked for, at once or after an echoing while. */
export const close: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, query, services, argument) {
    const asked = readAsked('close', peer, query, argument);
    if (asked === undefined) return;
    const connection = peer.accept({});
    if (connection === undefined) return;
    const { code, after } = asked.numbers;
    const found = query.get('reason') ?? '';
    const reason = cutToBytes(found, REASON_BYTES);
    sayClamped(connection, [
      ...asked.clamped,
      ...(reason === found
        ? []
        : [`Expected a reason of at most ${REASON_BYTES} bytes of UTF-8, found more: it is cut.`]),
      ...(isSendable(code) ? [] : [insteadOf(code)]),
    ]);
    echoOn(connection);
    const end = (): void => connection.close(isSendable(code) ? code : POLICY, reason);
    if (after === 0) end();
    else timersOf(connection, services.later)(end, after);
  },
};

function isSendable(code: number): boolean {
  return closeCodeMeaning(code).use === 'allowed';
}

function insteadOf(code: number): string {
  return `Expected a code that a close frame may carry (§7.4): 1000 to 1003, 1007 to 1014 or 3000 to 4999, found ${code}: ${POLICY} is used. /bad/close-code-not-allowed sends one that may not be sent.`;
}

/** The longest beginning of a text that fits; no character is cut in two. */
function cutToBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= most) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
