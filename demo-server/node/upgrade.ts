import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Services } from '../endpoints/endpoint.ts';
import { type Place, placeOf } from '../endpoints/table.ts';
import { refusal } from '../session/handshake.ts';
import { headerValues } from '../session/headers.ts';
import type { Peer, Refusal } from '../session/peer.ts';
import type { Tap } from '../session/tap.ts';
import { tapOf } from '../session/tap-of.ts';
import type { OpenVirtual } from '../session/virtual-connection.ts';
import type { Admission } from './admission.ts';
import { clientKey } from './client-address.ts';
import { upgradeHead } from './head-bytes.ts';
import type { Log, Refused, TrafficLog } from './log.ts';
import { upgradePeer } from './node-peer.ts';
import type { Accept } from './node-peer-accept.ts';
import { mirrorSocket } from './node-peer-mirror.ts';
import { type OriginSettings, refuseOrigin } from './origins.ts';
import type { Carried } from './raw-server.ts';
import type { Watch } from './watch.ts';

export interface UpgradeServer {
  readonly base: string;
  readonly services: Omit<Services, 'openVirtual'>;
  readonly origins: OriginSettings;
  readonly trustProxy: number;
  readonly admission: Admission;
  readonly accept: Accept;
  readonly watch: Watch;
  readonly log: TrafficLog & Pick<Log, 'failed'>;
  /** Each open connection's endpoint, for the log. */
  readonly names: WeakMap<WebSocket, string>;
  readonly stopping: () => boolean;
  /** Clients that an endpoint lets wait for their answer. */
  readonly waiting: Set<(answer: Refusal) => void>;
  /** The raw mode connection that a socket is, on the server inside; undefined on the one outside. */
  readonly carried?: (socket: object) => Carried | undefined;
  readonly openVirtual: (client: string) => OpenVirtual;
}

/** Answers a handshake that is in order (§4.2): who may come in does, and the endpoint takes over. */
export function handleUpgrade(server: UpgradeServer, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const place = placeOf(request.url ?? '', server.base);
  const name = place?.at?.name ?? 'none';
  const carried = server.carried?.(socket);
  const tap =
    carried !== undefined
      ? carried.tap
      : place?.at?.endpoint.tappable === false
        ? undefined
        : tapFor(server, request, place);
  const mirror = tap === undefined ? undefined : carried === undefined ? mirrorSocket(socket, tap) : carried.mirror;
  if (tap !== undefined && carried === undefined) {
    const { bytes, exact } = upgradeHead(request, head);
    tap.head(bytes, exact);
  }

  const opened = Date.now();
  let release = (): void => undefined;
  let serving = false;
  const peer = upgradePeer({
    request,
    socket,
    head,
    accept: server.accept,
    watch: server.watch,
    tapped: tap && mirror && { tap, mirror },
    onAccept: (connection) => follow(server, connection, { name, socket, tapped: tap !== undefined, opened, release }),
    onRefuse(status) {
      release();
      if (serving && status !== undefined) server.log.refused({ endpoint: name, status, why: 'endpoint' });
    },
    waiting: server.waiting,
  });

  const objection = (carried && insideRaw(place)) ?? objectionTo(server, request, place);
  if (objection !== undefined) {
    refuse(server, peer, name, objection);
    return;
  }
  const asked = place?.at;
  if (place === undefined || asked === undefined) return;
  const client = carried?.client ?? addressOf(server, request);
  // What is carried has its page's place already, by its carrier.
  const counted = carried === undefined && (tap !== undefined || carries(server, place));
  const admitted = server.admission.admit(client, counted ? tokenOf(place) : undefined);
  if (admitted.admitted) {
    release = admitted.release;
    serving = true;
    const failed = (error: unknown): void => {
      server.log.failed({ where: 'endpoint', error });
      release();
      socket.destroy();
    };
    const services = {
      ...server.services,
      openVirtual: server.openVirtual(client),
      // What a timer throws nobody else would catch, and it would end the server for all.
      later: (run: () => void, ms: number) => server.services.later(() => attempt(run, failed), ms),
    };
    attempt(() => asked.endpoint.serve(peer, place.query, services, asked.argument), failed);
  } else if (asked.endpoint.overCap === undefined) {
    const answer = { ...admitted, headers: { Connection: 'close', ...admitted.headers } };
    refuse(server, peer, name, { why: `cap-${admitted.cap}`, answer });
  } else {
    server.log.refused({ endpoint: name, status: admitted.status, why: `cap-${admitted.cap}` });
    asked.endpoint.overCap(peer, admitted.cap);
  }
}

function attempt(run: () => void, failed: (error: unknown) => void): void {
  try {
    run();
  } catch (error) {
    failed(error);
  }
}

function tapFor({ services }: UpgradeServer, request: IncomingMessage, place: Place | undefined): Tap | undefined {
  if (place === undefined) return undefined;
  return tapOf(services.registry, { target: request.url ?? '', rawHeaders: request.rawHeaders }, place.query);
}

/** Only a token that is held counts: whatever else stands there makes no place in the counts. */
function tokenOf(place: Place): string | undefined {
  return place.query.get('tap')?.split('.', 1)[0];
}

function carries({ services }: UpgradeServer, place: Place): boolean {
  const token = tokenOf(place);
  return place.at?.endpoint.carries === true && token !== undefined && services.registry.find(token) !== undefined;
}

/** Not in the RFC: raw mode inside raw mode would multiply what one connection costs, and needs no lesson. */
function insideRaw(place: Place | undefined): Objection | undefined {
  if (place?.at?.endpoint.audience !== 'own') return undefined;
  const body = `Expected a public endpoint such as /echo inside raw mode, found /${place.at.name}. Open that one directly.`;
  return { why: 'origin', answer: refusal(403, body) };
}

interface Objection {
  readonly why: Refused;
  readonly answer: Refusal;
}

/** Why an endpoint is not reached at all; the caps come after, since asking them takes a place. */
function objectionTo(server: UpgradeServer, request: IncomingMessage, place: Place | undefined): Objection | undefined {
  if (place?.at === undefined) return { why: 'handshake', answer: unknownPath() };
  const { rawHeaders } = request;
  const origins = headerValues(rawHeaders, 'origin');
  const foreign = refuseOrigin(
    server.origins,
    place.at.endpoint.audience,
    origins.length === 0 ? undefined : origins.join(', '),
    // RFC 9112 §3.2.2: the host of an absolute target stands above the header.
    place.host ?? headerValues(rawHeaders, 'host')[0],
  );
  if (foreign !== undefined) return { why: 'origin', answer: refusal(403, foreign.trimEnd()) };
  return server.stopping() ? { why: 'cap-all', answer: goingAway() } : undefined;
}

function addressOf({ trustProxy }: UpgradeServer, request: IncomingMessage): string {
  const forwarded = headerValues(request.rawHeaders, 'x-forwarded-for');
  return clientKey(request.socket.remoteAddress, forwarded.length === 0 ? undefined : forwarded.join(','), trustProxy);
}

function refuse({ log }: UpgradeServer, peer: Peer, endpoint: string, { why, answer }: Objection): void {
  log.refused({ endpoint, status: answer.status, why });
  peer.refuse(answer.status, answer.headers, answer.body);
}

function unknownPath(): Refusal {
  return refusal(404, 'Expected the path of a WebSocket endpoint, such as /echo. There is none here.');
}

/** What a server that stops says to whoever still waits for an answer. */
export function goingAway(): Refusal {
  return refusal(503, 'This server is stopping and takes no more connections. Try again in half a minute.', {
    'Retry-After': '30',
  });
}

interface Followed {
  readonly name: string;
  readonly socket: Socket;
  readonly tapped: boolean;
  /** Wall clock, milliseconds. */
  readonly opened: number;
  readonly release: () => void;
}

/** Watches an open connection, logs its beginning and its end, and gives its place back. Listens on `ws` only. */
function follow(
  server: UpgradeServer,
  connection: WebSocket,
  { name, socket, tapped, opened, release }: Followed,
): void {
  const { admission, log, watch, names } = server;
  names.set(connection, name);
  watch.add(connection, socket, name === 'tap' ? 'control' : 'endpoint');
  log.opened({ endpoint: name, tapped, connections: admission.connections });
  connection.once('close', (code) => {
    release();
    const { bytesRead: bytesIn, bytesWritten: bytesOut } = socket;
    log.closed({
      endpoint: name,
      code,
      bytesIn,
      bytesOut,
      ms: Date.now() - opened,
      connections: admission.connections,
    });
  });
}
