import type { PeerRequest } from '../session/peer.ts';
import { isSecret } from '../session/secrets.ts';
import { echoOn } from './echo.ts';
import type { Endpoint } from './endpoint.ts';

/** Sends the handshake back, as the server read it; the keys are those of `ws101 dissect`. */
export const headers: Endpoint = {
  audience: 'public',
  tappable: true,
  serve(peer) {
    const connection = peer.accept({});
    if (connection === undefined) return;
    connection.send(JSON.stringify(told(peer.request)), { binary: false });
    echoOn(connection);
  },
};

function told({ method, target, httpVersion, rawHeaders }: PeerRequest): object {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    pairs.push([name, isSecret(name.toLowerCase()) ? '*'.repeat(value.length) : value]);
  }
  return { method, target, version: httpVersion, headers: pairs };
}
