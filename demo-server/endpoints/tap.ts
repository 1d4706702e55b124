import { FEED_SUBPROTOCOL, SERVER_FULL, TOKEN_IN_USE, TOO_MANY_CONNECTIONS } from '#feed/close-code.ts';
import { isToken } from '#feed/token.ts';
import { createCommands } from '../session/commands.ts';
import { refusal } from '../session/handshake.ts';
import { headerList } from '../session/headers.ts';
import type { Peer } from '../session/peer.ts';
import { openSession } from '../session/session.ts';
import type { Endpoint } from './endpoint.ts';

/** The control connection: the page's end of the feed. */
export const tap: Endpoint = {
  audience: 'own',
  tappable: false,
  serve(peer, query, services) {
    const token = query.get('tap');
    if (token === null || !isToken(token)) {
      return refuse(peer, 'Expected ?tap= with 128 random bits in base64url (22 characters), found something else.');
    }
    if (headerList(peer.request.rawHeaders, 'sec-websocket-protocol')[0] !== FEED_SUBPROTOCOL) {
      return refuse(peer, `Expected "Sec-WebSocket-Protocol: ${FEED_SUBPROTOCOL}" first, found another or none.`);
    }
    const control = peer.accept({ messageBytes: commandBytes(services.limits.sendBytes) });
    if (control === undefined) return;
    if (services.registry.find(token) !== undefined) {
      control.close(TOKEN_IN_USE, 'This token is in use. Take a new one.');
      return;
    }
    const session = openSession(control, services);
    services.registry.hold(token, session);
    const commands = createCommands(session, services.later);
    control.on('message', (data, isBinary) => commands.take(data, isBinary));
    control.on('close', () => {
      services.registry.release(token);
      session.stop();
    });
  },
  // A script cannot read an HTTP refusal (it sees 1006), so the page learns the reason from a close code.
  overCap(peer, cap) {
    const control = peer.accept({ messageBytes: 125 });
    if (cap === 'all') control?.close(SERVER_FULL, 'The server is full. Try again later.');
    else control?.close(TOO_MANY_CONNECTIONS, 'Too many connections from this address. Close one and try again.');
  },
};

function refuse(peer: Peer, message: string): void {
  const { status, headers, body } = refusal(400, message);
  peer.refuse(status, headers, body);
}

/**
 * The longest command: JSON may spend six characters on a byte of text (`\u0000`), and a fragment costs some more.
 * A longer one ends the control connection with 1009, as any message over its limit does.
 */
function commandBytes(sendBytes: number): number {
  return sendBytes * 6 + 64 * 1024;
}
