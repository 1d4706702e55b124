import { Link } from '#site/sources/in-page/link.ts';
import { webSocketOn } from '#site/sources/in-page/web-socket.ts';
import { Addresses } from './addresses.ts';
import { dataOf } from './data-of.ts';
import type { RunMessage, WorkerMessage } from './entry.ts';
import { createLog, now, takeAwayPostMessage } from './log.ts';
import { readLaterMessage } from './read-later-message.ts';
import { recordedConsole } from './recorded-console.ts';
import { recordedWebSocketStream, type WebSocketStreamClass } from './recorded-stream.ts';
import { recordedWebSocket } from './recorder.ts';

/**
 * What the worker runs before the learner's code, and around it. The way to the page is taken before that code is there.
 * It can still spoil its own log, by what it does to prototypes that are used here; the page reads nothing on trust.
 */

const { addEventListener, CustomEvent, dispatchEvent } = globalThis;

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
  const addresses = new Addresses({ folder, taps });
  port.onmessage = (event) => {
    const data = dataOf(event);
    // The page's question whether this is still alive.
    if (data === nonce) {
      flush();
      return post({ nonce, type: 'alive' });
    }
    const message = readLaterMessage(data, nonce);
    if (!message) return;
    if (message.type === 'taps') addresses.retap(message.taps);
    else dispatchEvent(new CustomEvent(message.name, { detail: message.detail }));
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
  const recorder = { addresses, show, tell };
  const NativeStream: WebSocketStreamClass | undefined = Reflect.get(globalThis, 'WebSocketStream');
  const own = {
    WebSocket: recordedWebSocket(Native, recorder),
    console: { ...console, ...recordedConsole(show, tell, now) },
    ...(NativeStream && !passage && { WebSocketStream: recordedWebSocketStream(NativeStream, recorder) }),
  };
  // It leads out of the page only, and the server inside has nothing of that name: what cannot work is not there.
  if (passage) Reflect.deleteProperty(globalThis, 'WebSocketStream');
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
