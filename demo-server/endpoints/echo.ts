import { refusal } from '../session/handshake.ts';
import type { Connection } from '../session/peer.ts';
import { parseDeflate } from './deflate.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Sends back what it gets: text as text, binary as binary. Chooses the first subprotocol offered. Compresses only where
 * `?deflate` asks, so that first frames are readable: a browser offers permessage-deflate in every handshake.
 */
export const echo: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query) {
    const asked = query.get('deflate');
    const deflate = asked === null ? undefined : parseDeflate(asked);
    if (deflate !== undefined && 'wrong' in deflate) {
      const { status, headers, body } = refusal(400, deflate.wrong);
      return peer.refuse(status, headers, body);
    }
    const connection = peer.accept({ deflate });
    if (connection !== undefined) echoOn(connection);
  },
};

/** Sends back what comes from here on. */
export function echoOn(connection: Connection): void {
  connection.on('message', (data, isBinary) => connection.send(data, { binary: isBinary }));
}
