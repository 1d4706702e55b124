import { type BadRule, badRows } from '#feed/bad-rules.ts';
import { headerList } from '../session/headers.ts';
import type { ResponseHeaders } from '../session/peer.ts';
import { refuse, rowOf } from './arguments.ts';
import { type BadFrames, badFrames } from './bad-frames.ts';
import { timersOf } from './connection-timers.ts';
import type { Endpoint } from './endpoint.ts';
import { shown } from './shown.ts';

/** How long a client may take to fail the connection, in milliseconds. */
const FAIL_MS = 5_000;
/** How long TCP stays after a close frame that breaks a rule, for the client's FIN, in milliseconds. */
const FIN_MS = 1_000;

/** Breaks one rule of the standard, so that a client can show that it notices. */
export const bad: Endpoint = {
  audience: 'public',
  tappable: true,
  takesArgument: true,
  serve(peer, _, services, argument) {
    if (!isBadRule(argument)) {
      const list = badRows.map(({ rule }) => rule).join(', ');
      const found = argument === undefined ? 'none' : shown(argument);
      return refuse(peer, `Expected a rule to break, one of ${list}; found ${found}.`, rowOf('bad').example);
    }
    const broken = inHandshake(argument, peer.request.rawHeaders);
    const connection = peer.accept('falsely' in broken ? broken : {});
    if (connection === undefined) return;
    const later = timersOf(connection, services.later);
    if ('frames' in broken) peer.socket.write(broken.frames);
    if ('closing' in broken && broken.closing) {
      // After this close frame nothing may follow. `ws` did not see it and would answer the client's, so it reads none.
      peer.socket.end();
      connection.pause();
      later(() => connection.terminate(), FIN_MS);
    } else
      later(() => connection.close(1000, 'Expected the connection to be failed (§7.1.7), found it open.'), FAIL_MS);
  },
};

function isBadRule(text: string | undefined): text is BadRule {
  return badRows.some(({ rule }) => rule === text);
}

/** What is wrong in the 101, or else what follows it. */
function inHandshake(rule: BadRule, rawHeaders: readonly string[]): { readonly falsely: ResponseHeaders } | BadFrames {
  switch (rule) {
    case 'accept-mismatch':
      return { falsely: { 'Sec-WebSocket-Accept': `${'A'.repeat(27)}=` } };
    case 'subprotocol-unasked':
      return { falsely: { 'Sec-WebSocket-Protocol': notAmong(headerList(rawHeaders, 'sec-websocket-protocol')) } };
    case 'extension-unasked':
      return { falsely: { 'Sec-WebSocket-Extensions': notAmong(extensionsIn(rawHeaders)) } };
    default:
      return badFrames[rule];
  }
}

function extensionsIn(rawHeaders: readonly string[]): string[] {
  return headerList(rawHeaders, 'sec-websocket-extensions').map((offer) => offer.split(';')[0]?.trim() ?? '');
}

/** A name that nobody offers, and if they do, a longer one. */
function notAmong(offered: readonly string[]): string {
  let name = 'x-unasked';
  while (offered.includes(name)) name += '-x';
  return name;
}
