import { refuse, rowOf } from './arguments.ts';
import { parseDeflate } from './deflate.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends what compresses well (RFC 7692), in messages of any length. */
export const compressed: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query) {
    const deflate = parseDeflate(query.get('deflate') ?? '');
    if ('wrong' in deflate) return refuse(peer, deflate.wrong, rowOf('compressed').example);
    const connection = peer.accept({ deflate });
    if (connection === undefined) return;
    const first =
      connection.extensions === ''
        ? 'Expected an offer of permessage-deflate (RFC 7692), found none: what follows is not compressed.'
        : 'Agreed on permessage-deflate (RFC 7692); its parameters stand in the 101.';
    for (const text of [first, TABLE, TABLE, 'short']) connection.send(text, { binary: false });
    echoOn(connection);
  },
};

/** About 1 KiB of JSON, as applications send it: the same names in every row. */
const TABLE = JSON.stringify(
  Array.from({ length: 20 }, (_, row) => ({ id: row, name: `row ${row}`, value: row * row, unit: 'bytes' })),
);
