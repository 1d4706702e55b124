import type { RawCut } from '#feed/raw.ts';
import type { RawEnd } from '#site/drivers/raw.ts';
import type { NotationTrouble } from '#site/labs/terminal/frame-notation.ts';
import { one } from './plural.ts';

/** What each command does, for `help`: the command as it is typed, and a sentence. */
type Help = readonly (readonly [command: string, what: string])[];

const clientHelp: Help = [
  ['connect /echo', 'opens a connection of your browser’s. Names after the path are subprotocols to offer'],
  ['hello', 'any other line is sent as a text message'],
  ['/text /hello', 'sends a text that begins with a slash, or is a command'],
  ['/binary 00ff', 'sends bytes'],
  ['/ping hi', 'has the server ping you: a page has no way to send one'],
  ['/pong hi', 'has the server send a pong that nobody asked for'],
  ['/close 4000 bye', 'closes, with a code and a reason if you like'],
  ['/frames on', 'shows each frame under its message; off hides them'],
  ['/clear', 'empties the screen'],
];

const rawHelp: Help = [
  ['GET /echo HTTP/1.1', 'before the 101 each line goes out as it is, with CR LF at its end'],
  ['/handshake', 'writes a whole request for you'],
  ['81 85 37fa213d 7f9f4d5158', 'after the 101: the bytes of a frame in hex'],
  ['frame text fin mask "Hello"', 'the same in words. What is not written is not set'],
  ['frame close fin mask code:1000 "bye"', 'also rsv1, mask:37fa213d, form:16, length:70000, hex:00ff, opcode:3'],
  ['/text GET', 'writes text without CR LF'],
  ['/hex 0d0a', 'writes bytes, before the 101 too'],
  ['/fin', 'ends your direction, and still reads'],
  ['/reset', 'resets the TCP connection'],
  ['/connect', 'begins a new connection'],
  ['/clear', 'empties the screen'],
];

export const terminal = {
  label: 'Terminal',
  modes: { client: 'Client', raw: 'Raw bytes' },
  mode: 'What you type',
  open: 'Open the terminal',
  opening: 'The terminal is being loaded.',
  failed: 'The terminal could not be loaded. Check your connection and press the button again.',
  recording: 'A recorded session',
  recorded: 'A recorded session. Open the terminal to type your own.',
  keys: { tab: 'complete', up: 'earlier lines', stop: 'stop', leave: 'leave the terminal' },
  captured: (frames: number, shown: string) => `${shown} ${one(frames, 'frame', 'frames')}`,
  nothing: 'No frames yet. Connect in the terminal above, and send something.',

  welcome: {
    client: 'Your browser’s own WebSocket. Type help for the commands, Tab completes.',
    raw: 'The bytes of a TCP connection to the demo server. Type a request line by line, or help.',
  },
  start: { client: 'Begin with: connect /echo', raw: 'Begin with: GET /echo HTTP/1.1' },
  help: { client: clientHelp, raw: rawHelp },
  milliseconds: (ms: string) => `${ms} ms`,
  skipped: (count: number) => `${count} ${one(count, 'frame was', 'frames were')} dropped before they could be shown`,
  byBrowser: 'sent by the browser',
  binary: (type: string, bytes: number, shown: string) => `${type}, ${shown} ${one(bytes, 'byte', 'bytes')}`,
  masked: 'masked',
  notMasked: 'not masked',
  bytes: (count: number, shown: string) => `${shown} ${one(count, 'byte', 'bytes')}`,

  gone: 'The demo server is not there. The terminal waits for it.',
  back: 'The demo server is there.',
  notConnected: 'Not connected. Type: connect /echo',
  slow: 'Until the 101 comes, your browser opens no other connection to the server: it opens one at a time to an address, in all of its tabs.',
  connecting: 'Still connecting. Wait for the answer.',
  notAPath: (found: string) =>
    `Expected a path of the demo server, like /echo, got ${found}. This terminal reaches no other server.`,
  badSubprotocol: (found: string) =>
    `Expected names of subprotocols, each once, got ${found}. A name has no spaces and no separators.`,
  unknown: (found: string) => `There is no command ${found}. Type help for all of them, or /text ${found} to send it.`,
  unknownRaw: (found: string) =>
    `There is no command ${found}. Type help for all of them, or /text ${found} to write it.`,
  onOff: (found: string) => `Expected on or off, got ${found === '' ? 'nothing' : found}.`,
  hexWanted: 'Expected bytes in hex, like 00ff.',
  closeCode: (found: string) =>
    `Expected a close code, a number, got ${found}. Try /close 1000, or 4000 to 4999 for your own.`,
  closeForbidden: (code: number, name: string) =>
    `A page may close with 1000 and with 3000 to 4999. ${code}${name === '' ? ' is none of them' : ` is ${name}`}. Try /close 4000.`,
  closeReason: (bytes: number) =>
    `A reason has at most 123 bytes in UTF-8, this one has ${bytes}. Write a shorter one.`,
  pingForYou: 'A page has no way to send a ping. The server sends one to you, and your browser answers by itself.',
  pongForYou: 'A page has no way to send a pong either. The server sends one to you, and nothing answers it.',
  closing: 'Closing.',
  closed: (code: number, reason: string, wasClean: boolean) =>
    `close event: code ${code}, reason "${reason}", wasClean ${wasClean}`,
  framesOn: 'Each frame stands under its message now.',
  framesOff: 'Frames are hidden now.',

  opened: 'A new connection. Write.',
  notOpen: 'There is no connection. Type a request line, or /connect.',
  finished: 'You have sent FIN: nothing more can be written on this connection. Read on, or /connect for a new one.',
  unread: 'The server has not read the last bytes yet. Wait a moment.',
  neither: (found: string) =>
    `Expected bytes in hex or a frame in words, got ${found}. Try: frame text fin mask "Hello"`,
  wrongHex: {
    'not-hex': (found: string, at: number) =>
      `Expected hex digits, got ${found} at position ${at}. Write bytes like 81 05.`,
    'half-byte': (found: string, at: number) =>
      `A byte has two digits; ${found} at position ${at} stands alone. Write 0${found}.`,
  },
  wrongFrame: {
    'no-type': (found: string) =>
      `Expected text, binary, continuation, close, ping, pong or opcode:N after frame, got ${found === '' ? 'nothing' : found}.`,
    'unknown-word': (found: string) =>
      `Expected fin, rsv1, rsv2, rsv3, mask, form:, length:, code:, hex: or "text", got ${found}.`,
    twice: (found: string) => `${found}, or another word for the same field, is there already. Leave one out.`,
    'bad-key': (found: string) => `A masking key is eight hex digits, like mask:37fa213d. Got ${found}.`,
    'bad-hex': (found: string) => `Expected an even number of hex digits, like hex:00ff. Got ${found}.`,
    'bad-number': (found: string) =>
      `Expected a whole number in its range, got ${found}. An opcode goes to 15, a close code to 65535.`,
    'bad-form': (found: string) => `A length has 7, 16 or 64 bits, like form:16. Got ${found}.`,
    'open-quote': (found: string) => `Expected a quotation mark at the end of ${found}.`,
    'bad-escape': (found: string) => `Expected \\n, \\r, \\t, \\0, \\\\, \\" or \\xNN, got ${found}.`,
    'too-long': (found: string) => `The length does not fit ${found}. Take form:16 or form:64.`,
  } satisfies Record<NotationTrouble, (found: string) => string>,
  place: (at: number) => `position ${at}`,
  ended: {
    fin: 'Both directions have ended. The next line begins a new connection.',
    reset: 'The connection was reset. The next line begins a new one.',
    cut: 'A limit of raw mode was met. The next line begins a new connection.',
    'too-many': 'Too many connections come from your address. Close another page of this site, then type again.',
    full: 'The demo server is full. Try again in a minute.',
    lost: 'The connection to the demo server was lost. The next line begins a new one.',
  } satisfies Record<RawEnd['how'], string>,
  cut: {
    'too-many-bytes': 'Too many bytes crossed this connection.',
    unread: 'Too many bytes waited for the server to read them.',
    silent: 'Nothing was written for too long.',
  } satisfies Record<RawCut, string>,
};
