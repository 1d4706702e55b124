import { lastNumber, type Outcome } from './outcome.ts';

export { changed, type Outcome } from './outcome.ts';

const RECONNECTS = [500, 1000, 2000, 4000] as const;

const ON_MESSAGE = `socket.onmessage = ({ data }) => {
  console.log('onmessage', data);
  if (data === 'one') socket.send('two');
  else socket.close();
};
`;
const FIRST_LISTENER = "socket.addEventListener('message', () => console.log('first listener'));\n";

const SEND_LAYOUT = '  socket.send(message);\n';

/** As the lesson “The JavaScript API” says. */
const ofTheApi: readonly Outcome[] = [
  {
    example: 'opening',
    shows: 'one connection from beginning to end',
    prints: [/^open, readyState 1$/, /^got Hello$/, /^closed 1000 done true$/],
    logs: [/^readyState 0 → 1$/, /^readyState 1 → 2$/, /^readyState 2 → 3$/],
  },
  {
    example: 'handlers',
    shows: 'listeners in the order in which they were added',
    prints: [
      /^first listener$/,
      /^second listener$/,
      /^only once$/,
      /^onmessage one$/,
      /^first listener$/,
      /^second listener$/,
      /^onmessage two$/,
    ],
  },
  {
    example: 'handlers',
    shows: 'the place of a handler is where it was first set',
    changes: [
      [ON_MESSAGE, ''],
      [FIRST_LISTENER, ON_MESSAGE + FIRST_LISTENER],
    ],
    prints: [
      /^onmessage one$/,
      /^first listener$/,
      /^second listener$/,
      /^only once$/,
      /^onmessage two$/,
      /^first listener$/,
      /^second listener$/,
    ],
  },
  {
    example: 'ready-state',
    shows: 'the states of a life, and what a late send() does to bufferedAmount',
    prints: [
      /^made: CONNECTING$/,
      /^open event: OPEN$/,
      /^after close\(\): CLOSING$/,
      /^bufferedAmount 8$/,
      /^close event: CLOSED$/,
    ],
    logs: [/^readyState 0 → 1$/, /^readyState 1 → 2$/, /^send\("too late"\)/, /^bufferedAmount 0 → 8$/],
  },
  {
    example: 'too-early',
    shows: 'send() while connecting throws, and waiting for open cures it',
    prints: [/^InvalidStateError .*CONNECTING/],
    logs: [/^send\("now it is open"\)/, /^message data: "now it is open"/],
  },
  {
    example: 'too-early',
    shows: 'the promise is rejected where the server refuses',
    changes: [["'/echo'", "'/status/503'"]],
    prints: [/^InvalidStateError .*CONNECTING/, /^CloseEvent/],
    logs: [/^close code: 1006/],
  },
  {
    example: 'closing',
    shows: 'what comes back for each way to close',
    prints: [/1005.*1000.*4001/s, /^InvalidAccessError: .*1006/, /^1006 false$/],
  },
  { example: 'errors', shows: 'an error that says nothing', prints: [/^error false$/, /^1006 "" false$/] },
  {
    example: 'subprotocol',
    shows: 'the server chooses one of those offered',
    prints: [/^chosen: chat\.v2$/, /"chosen":"chat\.v2"/],
  },
  {
    example: 'subprotocol',
    shows: 'the same name twice throws',
    changes: [["'chat.v1'", "'chat.v2'"]],
    prints: [/^SyntaxError: .*chat\.v2/],
    logs: [/^new WebSocket\(.*threw SyntaxError/],
  },
  {
    example: 'subprotocol',
    shows: 'a name with a space in it throws',
    changes: [["'chat.v1'", "'chat v1'"]],
    prints: [/^SyntaxError: .*chat v1/],
    logs: [/^new WebSocket\(.*threw SyntaxError/],
  },
  {
    example: 'subprotocol',
    shows: 'the browser refuses a server that chooses what nobody offered',
    changes: [['/subprotocols', '/bad/subprotocol-unasked']],
    prints: [],
    logs: [/^error$/, /^close code: 1006/],
  },
];

/** As the lesson “Text and binary” says. */
const ofKinds: readonly Outcome[] = [
  {
    example: 'text-and-binary',
    shows: 'what send() makes of each type',
    prints: [
      /^text Привет$/,
      /^binary Uint8Array\(3\) ff 00 42$/,
      /^binary Uint8Array\(6\)/,
      /^binary Uint8Array\(15\)/,
      /^text 42$/,
    ],
    sends: [12, 3, 6, 15, 2],
  },
  {
    example: 'text-and-binary',
    shows: 'an object is sent as what JavaScript makes of it',
    changes: [['socket.send(42)', 'socket.send({ a: 1 })']],
    prints: [/^text Привет$/, /^binary/, /^binary/, /^binary/, /^text \[object Object\]$/],
  },
  {
    example: 'blob',
    shows: 'binaryType counts for what comes after',
    prints: [/^blob$/, /^Blob\(3\)$/, /^Uint8Array\(3\) 01 02 03$/, /^ArrayBuffer\(3\) 04 05 06$/],
  },
  {
    example: 'binary-layout',
    shows: 'seven bytes, laid out and read back',
    prints: [/^kind 1$/, /^sensor 1000$/, /^degrees 36\.6$/],
    sends: [7],
  },
  {
    example: 'binary-layout',
    shows: 'JSON takes more than five times as many bytes',
    changes: [
      [SEND_LAYOUT, `${SEND_LAYOUT}  socket.send(JSON.stringify({ kind: 1, sensor: 1000, degrees: 36.6 }));\n`],
    ],
    prints: [/^kind 1$/, /^sensor 1000$/, /^degrees 36\.6$/],
    sends: [7, 39],
  },
];

/** Four times 64 KiB, and the piece that was sent while not more than that waited. */
const PIECES = 5 * 64 * 1024;

/** As the lesson “When the other side is slow” says. */
const ofSlowness: readonly Outcome[] = [
  {
    // What fits into the buffers on the way differs from machine to machine; that not all of it does is the point.
    example: 'slow',
    shows: 'all sends return at once; what waits falls, then stands still, and is lost',
    prints: [/^after 160 sends 10485760$/, /^not sent yet [1-9]\d*$/, /^1006 and still [1-9]\d*$/],
    repeats: 1,
    holds: (printed) => {
      const amounts = printed.map(lastNumber);
      const falls = amounts.every((amount, at) => at === 0 || amount <= (amounts[at - 1] ?? 0));
      return falls && new Set(amounts.slice(-5, -1)).size === 1;
    },
    logs: [/^bufferedAmount 10420224 → 10485760$/],
    buffers: 10_485_760,
    takes: 3.9,
  },
  {
    example: 'backpressure',
    shows: 'what waits stays low',
    prints: [/^all sent, now waiting: \d+$/],
    holds: ([line]) => lastNumber(line) <= PIECES,
    buffers: PIECES,
    logs: [/^close code: 1005.*wasClean: true$/],
  },
  {
    example: 'backpressure',
    shows: 'the code stands still until the server reads again, and nothing is lost',
    changes: [['/echo', '/stall?ms=2000']],
    prints: [/^all sent, now waiting: \d+$/],
    holds: ([line]) => lastNumber(line) <= PIECES,
    buffers: PIECES,
    takes: 1.9,
    logs: [/^close code: 1005.*wasClean: true$/],
  },
  {
    example: 'stream',
    shows: 'the server waits until the code reads on',
    prints: [/^first: 1$/, /^last: 128$/, /^closed 1000 enough$/],
    printsInPage: [/^There is no WebSocketStream here\.$/],
  },
  {
    example: 'stream',
    shows: 'the server waits as long as the code does',
    changes: [['2000', '4000']],
    prints: [/^first: 1$/, /^last: 128$/, /^closed 1000 enough$/],
    printsInPage: [/^There is no WebSocketStream here\.$/],
  },
];

/** As the lesson “Reconnecting” says. */
const ofReconnecting: readonly Outcome[] = [
  {
    example: 'reconnect',
    shows: 'the ceiling doubles, and the pause is a random part of it',
    prints: [
      ...RECONNECTS.flatMap((most) => [/^open$/, new RegExp(`^1006: again in \\d+ of at most ${most} ms$`)]),
      /^open$/,
      /^that is enough$/,
    ],
  },
  {
    example: 'reconnect',
    shows: 'without Math.random() the pauses are the same for everybody',
    changes: [['Math.random() * ceiling', 'ceiling']],
    prints: [
      ...RECONNECTS.flatMap((most) => [/^open$/, new RegExp(`^1006: again in ${most} of at most ${most} ms$`)]),
      /^open$/,
      /^that is enough$/,
    ],
    takes: 7.5,
  },
  {
    example: 'reconnect',
    shows: 'a server that is restarted in good order says so',
    changes: [['/drop?after=300', '/close/1012?after=300']],
    prints: [...RECONNECTS.flatMap(() => [/^open$/, /^1012: again in /]), /^open$/, /^that is enough$/],
  },
  {
    example: 'unconfirmed',
    shows: 'what was not confirmed is sent again',
    prints: [
      /^1006 unconfirmed: Array\(3\) \["one", "two", "three"\]$/,
      /^confirmed one$/,
      /^confirmed two$/,
      /^confirmed three$/,
      /^1000 unconfirmed: Array\(0\) \[\]$/,
    ],
  },
  // What it does when its page goes and comes back stands in e2e/page-life.deep.test.ts.
  { example: 'page-life', shows: 'a connection that is looked after', prints: [/^open$/] },
  {
    example: 'page-life',
    shows: 'a connection to a server that will not answer',
    changes: [['/echo', '/silent?ms=20000']],
    prints: [/^open$/],
  },
];

/** What the examples do, as they are and as the lessons have the reader change them, by lesson. */
export const outcomes: Readonly<Record<string, readonly Outcome[]>> = {
  'javascript-api': ofTheApi,
  'text-and-binary': ofKinds,
  'slow-receiver': ofSlowness,
  reconnecting: ofReconnecting,
};
