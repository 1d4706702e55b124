import type { IncomingMessage, ServerResponse } from 'node:http';
import { endpointList } from '../endpoints/list.ts';
import { placeOf } from '../endpoints/table.ts';
import { checkHandshake, checkRequest } from '../session/handshake.ts';
import type { Refusal } from '../session/peer.ts';
import type { Registry } from '../session/registry.ts';
import { tapOf } from '../session/tap-of.ts';
import type { TrafficLog } from './log.ts';
import { peerRequest, plainPeer } from './node-peer.ts';
import { mirrorPlain } from './plain-request-mirror.ts';
import type { StaticFiles } from './static-files.ts';

export interface PlainServer {
  readonly base: string;
  readonly registry: Registry;
  readonly site: Pick<StaticFiles, 'serve'> | undefined;
  readonly log: TrafficLog;
  /** What `/healthz` answers: the status line's code and the body. */
  readonly health: () => { readonly status: 200 | 503; readonly body: string };
}

/**
 * Answers a request that becomes no WebSocket: a refusal on an endpoint's path (a handshake that is not in order
 * comes here too), else `demo-server.json`, `endpoints.json`, `/healthz`, or a page.
 */
export function handlePlain(server: PlainServer, request: IncomingMessage, response: ServerResponse): void {
  const asked = peerRequest(request, false);
  const place = placeOf(asked.target, server.base);
  if (place?.at === undefined) {
    const malformed = checkRequest(asked);
    if (malformed === undefined) page(server, request, response, place?.path);
    else refuse(server, request, response, 'none', malformed);
    return;
  }
  const { name, endpoint } = place.at;
  const tap = endpoint.tappable ? tapOf(server.registry, asked, place.query) : undefined;
  if (tap !== undefined) mirrorPlain(request, response, tap);
  const answer = checkHandshake(asked);
  // It cannot be undefined: a plain request cannot upgrade.
  if (answer !== undefined) refuse(server, request, response, name, answer);
}

function refuse(
  { log }: PlainServer,
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: string,
  { status, headers, body }: Refusal,
): void {
  log.refused({ endpoint, status, why: 'handshake' });
  plainPeer(request, response).refuse(status, headers, body);
}

function page(server: PlainServer, request: IncomingMessage, response: ServerResponse, path: string | undefined): void {
  const state = path === '/healthz' ? server.health() : undefined;
  if (path === '/demo-server.json') json(response, 200, '{"tap":"tap"}\n');
  else if (path === '/endpoints.json') {
    // Public, and the same for everybody: tools on other origins may read it.
    response.setHeader('Access-Control-Allow-Origin', '*');
    json(response, 200, endpointList());
  } else if (state !== undefined) json(response, state.status, state.body);
  else if (path !== undefined && server.site !== undefined) server.site.serve(request, response, path);
  else {
    // `/x` is how people write `/x/`.
    if (`${request.url}/` === server.base) response.writeHead(308, { Location: server.base });
    else response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`There is nothing at this address. Start at ${server.base}\n`);
  }
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
