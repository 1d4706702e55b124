import { Link } from '#site/sources/in-page/link.ts';
import { webSocketOn } from '#site/sources/in-page/web-socket.ts';
import type { Entry, EntryDetails, RunMessage, WorkerMessage } from './entry.ts';
import { recordedConsole } from './recorded-console.ts';
import { recordedWebSocket } from './recorder.ts';
import { shownValue } from './shown.ts';
import { sourceLine } from './source-line.ts';

/**
 * What the worker runs before the learner's code, and around it. The way to the page is taken before that code is there.
 * It can still spoil its own log, by what it does to prototypes that are used here; the page reads nothing on trust.
 */

/** Milliseconds that entries wait for others to go with them. */
const GATHER = 30;
/** Entries that go at once. */
const MANY = 200;
/** Entries of one run; the rest is counted. */
const MOST = 5_000;

const { addEventListener, setTimeout, performance } = globalThis;
const now = performance.now.bind(performance);
const began = performance.timeOrigin;

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
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  let waiting: Entry[] = [];
  let told = 0;
  let dropped = 0;
  let timer = false;

  const flush = () => {
    timer = false;
    if (waiting.length === 0 && dropped === 0) return;
    post({ nonce, type: 'entries', entries: waiting, dropped });
    waiting = [];
    dropped = 0;
  };
  const lineBehind = (entry: EntryDetails, byCode: boolean) => {
    if (entry.kind === 'uncaught') return entry.error.type === 'error' ? entry.error.line : undefined;
    return byCode ? sourceLine(new Error().stack, address) : undefined;
  };
  const tell = (entry: EntryDetails, byCode: boolean) => {
    if (told >= MOST) dropped += 1;
    else {
      told += 1;
      const line = lineBehind(entry, byCode);
      waiting.push({ ...entry, at: began + now(), line });
    }
    if (waiting.length >= MANY) flush();
    else if (!timer) {
      timer = true;
      setTimeout(flush, GATHER);
    }
  };
  const lineOf = (error: Error) => sourceLine(error.stack, address);
  const show = (value: unknown) => shownValue(value, lineOf);
  const uncaught = (error: unknown) => tell({ kind: 'uncaught', error: show(error) }, false);

  // Any message is the page's question whether this is still alive. What it holds is not looked at: the learner may
  // have put a getter of their own in the way, and would get at the port.
  port.onmessage = () => {
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

/** To the frame nobody has anything to say: what is sent there would pile up with nobody to read it. */
function takeAwayPostMessage(): void {
  for (let holder: object | null = globalThis; holder; holder = Object.getPrototypeOf(holder))
    Reflect.deleteProperty(holder, 'postMessage');
}
