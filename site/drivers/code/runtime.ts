import { Link } from '#site/sources/in-page/link.ts';
import { webSocketOn } from '#site/sources/in-page/web-socket.ts';
import { dataOf } from './data-of.ts';
import type { RunMessage, WorkerMessage } from './entry.ts';
import { createLog, now, takeAwayPostMessage } from './log.ts';
import { recordedConsole } from './recorded-console.ts';
import { recordedWebSocket } from './recorder.ts';

/**
 * What the worker runs before the learner's code, and around it. The way to the page is taken before that code is there.
 * It can still spoil its own log, by what it does to prototypes that are used here; the page reads nothing on trust.
 */

const { addEventListener } = globalThis;

addEventListener(
  'message',
  (event: MessageEvent<RunMessage>) => {
    const [port, passage] = event.ports;
    if (port) start(event.data, port, passage);
  },
  { once: true },
);

function start({ nonce, code, folder, taps }: RunMessage, port: MessagePort, passage: MessagePort | undefined): void {
  const post: (message: WorkerMessage) => void = port.postMessage.bind(port);
  // Before there is anything that could keep this from being said: from now on silence means a loop.
  post({ nonce, type: 'alive' });
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const { show, tell, uncaught, flush } = createLog({ nonce, post, address });

  // The page's question whether this is still alive is the run's nonce.
  port.onmessage = (event) => {
    if (dataOf(event) !== nonce) return;
    flush();
    post({ nonce, type: 'alive' });
  };
  addEventListener('error', (event) => {
    event.preventDefault();
    uncaught(event.error ?? new Error(event.message));
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    uncaught(event.reason);
  });

  const Native = passage ? webSocketOn(new Link(passage), folder) : WebSocket;
  const recorded = recordedWebSocket(Native, { folder, taps, show, tell });
  const own = { WebSocket: recorded, console: { ...console, ...recordedConsole(show, tell, now) } };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  takeAwayPostMessage();

  import(/* @vite-ignore */ address).then(
    () => post({ nonce, type: 'done' }),
    (error: unknown) => {
      uncaught(error);
      flush();
      post({ nonce, type: 'done' });
    },
  );
}
