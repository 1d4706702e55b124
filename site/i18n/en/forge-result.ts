import type { Comparison } from '#site/labs/forge/outcome.ts';
import { one } from './plural.ts';

/** What is said of frames that are to be sent, and of what comes back. */
export const forgeResult = {
  result: 'Frame forge: what is sent, and what comes back',
  before: 'Before it is sent',
  beforeSequence: (count: number) => `Before the ${count} frames are sent`,
  expected: {
    code: (code: number) => `The server has to fail the connection, with close code ${code}.`,
    ignored:
      'The standard names no close code for this: a close frame has gone before, and the server ignores what follows.',
    tooBig: (limit: string) =>
      `No rule is broken. This server takes messages of up to ${limit} bytes, so it closes with 1009.`,
    waits: 'Nothing is wrong so far. The frame is not complete, so the server waits for the rest.',
    answers: {
      echo: 'Nothing is wrong with it. The server sends the message back.',
      pong: 'Nothing is wrong with it. The server answers with a pong.',
      close: 'Nothing is wrong with it. The server answers with a close frame of its own.',
      nothing: 'Nothing is wrong with it, and nothing has to be answered.',
    },
    inFrame: (frame: number) => `That is frame ${frame} of the sequence.`,
  },
  send: 'Send',
  add: 'Add to sequence',
  sendAll: 'Send all as one',
  end: 'End',
  endLong: 'End: send FIN',
  reset: 'Reset',
  resetLong: 'Reset the TCP connection',
  sequence: {
    label: 'Sequence',
    empty: 'Frames that you add wait here, and go out together in a single write.',
    up: (frame: number) => `Move frame ${frame} up`,
    down: (frame: number) => `Move frame ${frame} down`,
    remove: (frame: number) => `Remove frame ${frame}`,
    title: (type: string, size: string) => `${type}, ${size}`,
    moved: (frame: number) => `It is now frame ${frame}.`,
    removed: (left: number) => `Removed. ${left} ${one(left, 'frame is', 'frames are')} left.`,
    added: (count: number) => `Added as frame ${count}.`,
  },
  tcp: {
    none: 'No connection yet. Send opens one and makes the handshake.',
    connecting: 'Connecting, then the handshake.',
    open: 'The connection is open.',
    over: 'The server reads no more frames here. The next Send opens a new connection.',
    finished: 'You have sent FIN. The next Send opens a new connection.',
    closed: 'The connection is gone. The next Send opens a new one.',
    cut: 'A limit of the demo server was met, and the connection was cut.',
    'too-many': 'The server opens no more connections for this page. Wait a moment, or load the page again.',
    full: 'The demo server is full. Try again in a minute.',
  },
  notSent: {
    'not-open': 'Not sent: there is no connection to the demo server.',
    finished: 'Not sent: this connection has ended. Send again to open a new one.',
    'too-much-unsent': 'Not sent: the server has not taken the last bytes yet. Wait a moment.',
  },
  verdict: {
    title: 'What the server made of it',
    recorded: 'From the recording. Press Send to see it happen.',
    standard: 'The standard',
    server: 'The server',
    parser: 'Its parser',
    nothingBroken: 'No rule is broken.',
    closeWith: (code: number) => `→ close code ${code}`,
    ignore: '→ the receiver ignores it',
    outcomes: {
      silent: 'has answered nothing so far',
      failed: (code: number) => `failed the connection with ${code}`,
      failedSilently: 'failed the connection without a close frame',
      closed: (code: number) =>
        code === 1005 ? 'answered the close frame, without a code' : `answered the close frame: ${code}`,
      answered: (frames: number) => `sent ${frames} ${one(frames, 'frame', 'frames')} back and goes on`,
      refused: (status: number) => `refused the handshake with ${status}`,
      ended: 'ended TCP without a close frame',
    },
    comparisons: {
      strict: 'The server does what the standard asks for.',
      'other-code': 'The server fails the connection too, with another code.',
      lenient: 'A rule is broken, and this server goes on all the same.',
      open: 'Nobody can tell yet. Send a ping to see whether the server still reads.',
      fine: 'As it should be.',
    } satisfies Record<Comparison, string>,
    why: {
      'length-not-minimal':
        'ws, the library that this server is built on, takes a length in any form, except in control frames.',
      'length-top-bit':
        'ws reads lengths up to 2⁵³ − 1, the largest whole number that JavaScript counts with, and calls anything beyond too big.',
      'utf8-invalid': 'ws checks a text when its last fragment has come.',
    } as Readonly<Partial<Record<string, string>>>,
  },
  wire: 'On the wire',
  nothing: 'No frames yet. Press Send.',
};
