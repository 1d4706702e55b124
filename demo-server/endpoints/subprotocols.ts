import { headerList } from '../session/headers.ts';
import { refuse, rowOf } from './arguments.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';
import { shown } from './shown.ts';

/** Says which subprotocols were offered, and which one was chosen (§4.2.2 step 5.5). */
export const subprotocols: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer, query) {
    const offered = headerList(peer.request.rawHeaders, 'sec-websocket-protocol');
    const choose = query.get('choose');
    if (choose !== null && choose !== '' && !offered.includes(choose)) {
      const why = `Expected choose to be one of the ${offered.length} subprotocols offered, or empty, found ${shown(choose)}. /bad/subprotocol-unasked chooses one that was not offered.`;
      return refuse(peer, why, rowOf('subprotocols').example);
    }
    const connection = peer.accept({ subprotocol: choose === '' ? null : (choose ?? undefined) });
    if (connection === undefined) return;
    const chosen = connection.protocol === '' ? null : connection.protocol;
    connection.send(JSON.stringify({ offered, chosen }), { binary: false });
    echoOn(connection);
  },
};
