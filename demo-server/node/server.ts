import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SessionLimits } from '#feed/event.ts';
import type { Services } from '../endpoints/endpoint.ts';
import { checkHandshake } from '../session/handshake.ts';
import { createRegistry, type Registry } from '../session/registry.ts';
import { createAdmission } from './admission.ts';
import { health } from './health.ts';
import type { Limits } from './limits.ts';
import { type Log, silentLog } from './log.ts';
import { peerRequest } from './node-peer.ts';
import { createAccept } from './node-peer-accept.ts';
import type { OriginSettings } from './origins.ts';
import { handlePlain, type PlainServer } from './plain-request.ts';
import { createRawServer } from './raw-server.ts';
import { refuseUnparsed } from './refusal-unparsed.ts';
import { shutDown } from './shutdown.ts';
import type { StaticFiles } from './static-files.ts';
import { goingAway, handleUpgrade, type UpgradeServer } from './upgrade.ts';
import { createWatch } from './watch.ts';
import { everyInterval } from './watch-schedule.ts';

export interface DemoServerOptions {
  readonly limits: Limits;
  readonly origins: OriginSettings;
  /** Where everything is mounted: `/`, or a path that begins and ends with a slash. */
  readonly base?: string;
  /** How many proxies before this server append to X-Forwarded-For. */
  readonly trustProxy?: number;
  /** Key and certificate in PEM: with them the server speaks TLS. */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer } | undefined;
  /** The built site; without it, what is no endpoint is 404. */
  readonly site?: Pick<StaticFiles, 'serve'> | undefined;
  readonly log?: Log;
}

export interface DemoServer {
  /** Not listening yet. */
  readonly server: Server;
  /** Open WebSockets. */
  readonly connections: Iterable<WebSocket>;
  /** Stops cleanly: 1001 to all. @returns how many had to be cut. */
  stop(): Promise<number>;
}

/** A request's body, where somebody sends one, in milliseconds; Node's own 300 s keep a socket too long. */
const REQUEST_MS = 30_000;
/** How often Node looks for heads that took too long, in milliseconds: the error of that limit. */
const CHECKING_MS = 1_000;

/** The demo server: endpoints and their list, tap, `demo-server.json`, `/healthz` and the built site on one HTTP(S) server. */
export function createDemoServer(options: DemoServerOptions): DemoServer {
  const { limits, origins, base = '/', trustProxy = 0, tls, site, log = silentLog } = options;
  let stopping = false;

  const watch = createWatch({
    limits,
    now: () => performance.now(),
    every: everyInterval,
    onAct: (connection, act) => log.limited({ endpoint: upgrades.names.get(connection) ?? 'none', act }),
  });
  const services: Omit<Services, 'openVirtual'> = {
    registry: createRegistry(),
    limits: sessionLimits(limits),
    unsentBytes: limits.unsentBytes,
    clock: () => performance.now(),
    defer: (run) => void setImmediate(run),
    later,
    raw: { bytes: limits.rawBytes, silenceMs: limits.rawSilenceMs },
  };
  const upgrades: UpgradeServer = {
    base,
    services,
    origins,
    trustProxy,
    admission: createAdmission(limits),
    accept: createAccept(limits),
    watch,
    log,
    names: new WeakMap(),
    stopping: () => stopping,
    waiting: new Set(),
    openVirtual: (client) => raw.openVirtual(client),
  };

  const plain: PlainServer = {
    base,
    registry: services.registry,
    site,
    log,
    health: () => health(upgrades.admission.connections, stopping),
  };

  /** The last plain request's answer of each socket; a map of ours, so that the socket carries nothing. */
  const answers = new WeakMap<Duplex, ServerResponse>();
  const settings = {
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headMs,
    requestTimeout: Math.max(REQUEST_MS, limits.headMs),
    connectionsCheckingInterval: CHECKING_MS,
    // Our own check answers in words, and for upgrades too, which Node's leaves out.
    requireHostHeader: false,
    // A handshake that is not in order is answered as the plain request that it is, in its turn.
    shouldUpgradeCallback: (request: IncomingMessage) =>
      checkHandshake(peerRequest(request, isFree(answers.get(request.socket)))) === undefined,
  };
  const requestsFor =
    (to: PlainServer): RequestListener =>
    (request, response) => {
      // RFC 9112 §9.6: what comes after an answer that closes is not looked at.
      if (closes(answers.get(request.socket))) return;
      answers.set(request.socket, response);
      try {
        handlePlain(to, request, response);
      } catch (error) {
        // One request that we did not think of must not end the server for all.
        log.failed({ where: 'request', error });
        request.socket.destroy();
      }
    };
  const server =
    tls === undefined
      ? createServer(settings, requestsFor(plain))
      : // Before the head's time begins; Node's own 120 s keep a silent socket too long.
        createTlsServer({ ...settings, ...tls, handshakeTimeout: limits.headMs }, requestsFor(plain));
  // A page that is asked for and not read would be held for ever. `ws` takes the time off again with its 101.
  server.timeout = limits.undrainedMs;
  server.maxConnections = limits.sockets;
  // Bounded by the head's length already; Node would leave out those above without a word.
  server.maxHeadersCount = 0;

  const answer = (from: Server, to: UpgradeServer, registry: Registry, headMs: number): void => {
    from.on('upgrade', (request, _, head) => {
      const { socket } = request;
      try {
        handleUpgrade(to, request, socket, head);
      } catch (error) {
        log.failed({ where: 'upgrade', error });
        socket.destroy();
      }
    });
    from.on('clientError', (error, socket) => {
      if (closes(answers.get(socket)) && !socket.destroyed) return;
      refuseUnparsed(error, socket, {
        registry,
        base,
        headBytes: limits.headBytes,
        headMs,
        onRefuse: (status) => log.refused({ endpoint: 'none', status, why: 'unparsed' }),
      });
    });
  };
  answer(server, upgrades, services.registry, limits.headMs);

  const raw = createRawServer(() => {
    // The carrier says where the bytes are mirrored, so inside nobody's `?tap=` is looked up.
    const registry = createRegistry();
    const inside = createServer(
      {
        ...settings,
        headersTimeout: limits.rawHeadMs,
        requestTimeout: Math.max(REQUEST_MS, limits.rawHeadMs),
        keepAliveTimeout: limits.rawHeadMs,
      },
      requestsFor({ ...plain, registry }),
    );
    inside.maxHeadersCount = 0;
    answer(inside, { ...upgrades, trustProxy: 0, carried: raw.carried }, registry, limits.rawHeadMs);
    return inside;
  });

  return {
    server,
    connections: watch.connections,
    async stop() {
      stopping = true;
      for (const refuse of upgrades.waiting) refuse(goingAway());
      const cut = await shutDown({ server, connections: watch.connections, stopMs: limits.stopMs });
      raw.stop();
      return cut;
    },
  };
}

/** Whether all that was asked for before has been handed to the socket, so that a 101 would stand in its turn. */
function isFree(answer: ServerResponse | undefined): boolean {
  if (answer === undefined) return true;
  return !closes(answer) && (answer.writableFinished || (answer.writableEnded && answer.socket !== null));
}

/** Whether this answer was given, and ends its connection. */
function closes(answer: ServerResponse | undefined): boolean {
  if (answer === undefined || !answer.headersSent) return false;
  return !answer.shouldKeepAlive || /\bclose\b/i.test(String(answer.getHeader('connection') ?? ''));
}

/** Longest payload of one command, in bytes: what a lab may send, and less than what makes the feed slow. */
const SEND_BYTES = 1024 * 1024;

function sessionLimits(limits: Limits): SessionLimits {
  const { messageBytes, messageFragments, messageMs, connectionsPerToken } = limits;
  return {
    messageBytes,
    messageFragments,
    messageMs,
    connectionsPerToken,
    sendBytes: Math.min(messageBytes, SEND_BYTES),
  };
}

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
