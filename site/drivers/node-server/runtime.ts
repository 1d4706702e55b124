import { addEventListener, clearInterval, dataOf, setInterval, setTimeout } from './primordials.ts';
import '#site/sources/in-page/node/globals.ts';
import { type Port, type Reach, serveClients } from '#site/sources/in-page/clients.ts';
import { Link } from '#site/sources/in-page/link.ts';
import { alive } from '#site/sources/in-page/node/alive.ts';
import { isOwn, resolve } from '#site/sources/in-page/node/hosts.ts';
import { watchPorts } from '#site/sources/in-page/node/listening.ts';
import { connect } from '#site/sources/in-page/node/net.ts';
import { deliverWatched } from '#site/sources/in-page/node/socket.ts';
import { hasImmediates } from '#site/sources/in-page/node/timers.ts';
import { webSocketOn } from '#site/sources/in-page/web-socket.ts';
import { began, createLog, now, takeAwayPostMessage } from '../code/log.ts';
import { recordedConsole } from '../code/recorded-console.ts';
import type { NodeMessage, NodeRunMessage, ProcessEnd } from './messages.ts';
import { ownProcess, process } from './process.ts';
import { nameOf, runCommonJs, runModule } from './run-file.ts';
import { recordWire } from './wire-recorder.ts';

/**
 * What the worker runs before the learner's server, and around it. The ways to the page are taken before that code is
 * there. It can still spoil its own log and its own wire, by what it does to prototypes that are used here; the page reads
 * nothing on trust.
 */

/** Milliseconds between two looks whether anything keeps the process alive. */
const LOOK = 100;

addEventListener(
  'message',
  (event: MessageEvent<NodeRunMessage>) => {
    const [port, link] = event.ports;
    if (port && link) start(event.data, port, link);
  },
  { once: true },
);

function start({ nonce, code, format, file, origin }: NodeRunMessage, port: MessagePort, link: MessagePort): void {
  const post: (message: NodeMessage) => void = port.postMessage.bind(port);
  // Before there is anything that could keep this from being said: from now on silence means a loop.
  post({ nonce, type: 'alive' });
  const isModule = format === 'module';
  const name = nameOf(file, isModule);
  const lines = new WeakMap<Error, number>();
  const remember = (error: Error, line: number): Error => {
    lines.set(error, line);
    return error;
  };
  const { show, tell, uncaught, flush } = createLog({
    nonce,
    post,
    address: name,
    knownLine: (error) => lines.get(error),
  });
  const wire = recordWire({
    post: (events) => post({ nonce, type: 'wire', events }),
    now: () => began + now(),
    setTimeout,
  });
  const end = (why: ProcessEnd, exitCode: number): never => {
    try {
      deliverWatched();
    } catch {
      // What waits for the delivery is the learner's code, which has ended.
    }
    wire.flush();
    flush();
    post({ nonce, type: 'ended', end: why, code: exitCode });
    // A process that has ended runs nothing any more. The page takes the frame away, and this with it.
    for (;;);
  };
  const fatal = (error: unknown, kind: 'uncaughtException' | 'unhandledRejection'): void => {
    if (kind === 'unhandledRejection' && process.emit('unhandledRejection', error, Promise.resolve())) return;
    if (process.emit('uncaughtException', error, kind)) return;
    uncaught(isModule ? inModule(error) : error);
    process.emit('exit', 1);
    end('crashed', 1);
  };

  // The page's question whether this is still alive is the run's nonce.
  port.onmessage = (event) => {
    if (dataOf(event) !== nonce) return;
    flush();
    post({ nonce, type: 'alive' });
  };
  addEventListener('error', (event) => {
    event.preventDefault();
    fatal(event.error ?? new Error(event.message), 'uncaughtException');
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    fatal(event.reason, 'unhandledRejection');
  });
  watchPorts((ports) => post({ nonce, type: 'ports', ports }));

  const dial = (url: URL): ReturnType<Reach['dial']> => {
    const address = resolve(url.hostname);
    if (address === undefined || !isOwn(address) || (url.protocol !== 'ws:' && url.protocol !== 'http:'))
      throw new Error('Expected an address of the server in here. Nobody else can be reached.');
    const watcher = wire.watcher(decodeURIComponent(url.username) || undefined);
    // Node's types are those of its own sockets.
    return connect({ port: url.port || 80, watcher }) as unknown as ReturnType<Reach['dial']>;
  };
  serveClients(guarded(link), { origin, dial });

  const recorded = recordedConsole(show, tell, now);
  ownProcess(
    `/app/${file}`,
    (exitCode) => {
      process.emit('exit', exitCode);
      end('exited', exitCode);
    },
    (line) => recorded.log?.(line),
  );
  const own = { console: { ...console, ...recorded }, process, WebSocket: ownWebSocket() };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  takeAwayPostMessage();

  const options = { code, file, at: remember };
  const done = () => {
    const look = setInterval(() => {
      if (alive.size > 0 || hasImmediates()) return;
      clearInterval(look);
      flush();
      post({ nonce, type: 'done' });
    }, LOOK);
  };
  if (isModule) runModule(options).then(done, (error: unknown) => fatal(error, 'uncaughtException'));
  else {
    try {
      runCommonJs(options);
      done();
    } catch (error) {
      fatal(error, 'uncaughtException');
    }
  }
}

/** What CommonJS has and an ES module has not, as Node says it. */
function inModule(error: unknown): unknown {
  const name =
    error instanceof ReferenceError &&
    /^(require|module|exports|__filename|__dirname) is not defined$/.exec(error.message)?.[1];
  if (!name) return error;
  error.message += ` in ES module scope${name === 'require' ? ', you can use import instead' : ''}`;
  return error;
}

/** Node has a browser's WebSocket, too. The one in here leads to who listens in here; the browser's own leads nowhere. */
function ownWebSocket(): typeof WebSocket {
  const { port1, port2 } = new MessageChannel();
  const dial = (url: URL): ReturnType<Reach['dial']> => {
    if (url.protocol !== 'ws:') throw new Error('Expected ws:, found TLS, which nobody speaks in here.');
    return connect({ port: url.port || 80, host: url.hostname }) as unknown as ReturnType<Reach['dial']>;
  };
  serveClients(port2, { origin: '', dial });
  return webSocketOn(new Link(port1), 'ws://localhost/');
}

/** A port whose messages are read without asking anything that a learner may have changed. */
function guarded(link: MessagePort): Port {
  const postMessage: MessagePort['postMessage'] = link.postMessage.bind(link);
  let take: Port['onmessage'] = null;
  link.onmessage = (event) => take?.({ data: dataOf(event) } as MessageEvent<unknown>);
  return {
    postMessage: (message, transfer = []) => postMessage(message, transfer),
    get onmessage() {
      return take;
    },
    set onmessage(listener) {
      take = listener;
    },
  };
}
