import { one } from './plural.ts';

export const api = {
  label: 'JavaScript to run',
  examples: {
    opening: 'Open, send, close',
    handlers: 'Listeners and on… handlers',
    'ready-state': 'readyState through a life',
    'too-early': 'Sent too early',
    closing: 'close() and what comes back',
    errors: 'An error that says nothing',
    subprotocol: 'Subprotocols',
    'text-and-binary': 'Text and binary',
    blob: 'Blob or ArrayBuffer',
    'binary-layout': 'A layout of your own',
    slow: 'A server that does not read',
    backpressure: 'Waiting before sending',
    stream: 'A server that waits for you',
    reconnect: 'Backoff with jitter',
    unconfirmed: 'What was lost',
    'page-life': 'A page that comes back',
  },
  states: {
    idle: 'Change the code and run it. It runs in a worker of its own, with the browser’s real WebSocket.',
    starting: 'Starting …',
    running: 'Running.',
    done: 'The last line has run. What it began goes on until you stop it.',
  },
  heldUp:
    'Until the 101 comes, your browser opens no other connection to the server: it opens one at a time to an address, in all of its tabs.',
  over: {
    stopped: 'Stopped. Its connections are gone with it.',
    stuck: 'Stopped: for 1.5 s the code let nothing else run. An endless loop, or more memory than the browser gives?',
    flood: 'Stopped: the code said more than a page can take.',
    unreachable: 'The page that runs the code could not be fetched. Run it again when the server is there.',
  },
  idleInPage:
    'Change the code and run it. It runs in a worker of its own, and its WebSocket leads to the server inside this page.',
  gauge: {
    label: 'bufferedAmount: bytes that wait in the browser',
    title: 'bufferedAmount: waiting in the browser',
    bytes: (count: string, value: number) => `${count} ${one(value, 'byte', 'bytes')}`,
    most: (bytes: string) => `at most ${bytes}`,
    both: (now: string, most: string) => `${now} now, ${most} at most in this run`,
    scale: (mebibytes: number) => `${mebibytes} MiB`,
  },
  handshake: 'Request and answer',
  connections: 'Which connection of the run',
  connection: (number: number) => `Connection ${number}`,
  nothingOnWire: 'No frame yet. Run code that sends something.',
  nothingRead: 'The server has read no frame yet.',
};
