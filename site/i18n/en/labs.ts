import type { GoneReason } from '#site/sources/source.ts';

export const labs = {
  bar: {
    recording: 'This is a recording.',
    yours: 'Your own connection takes its place when the demo server answers.',
    connecting: 'Connecting to the demo server.',
    connectedTo: 'Connected to',
    demoServer: 'the demo server',
    inPage: 'the server inside this page',
    closed: (code: number) => `The connection is closed: ${code}.`,
    gone: 'The demo server is gone.',
    stays: 'What was captured stays here.',
    reasons: {
      'none-configured': 'There is no demo server here, and this browser does not run the one inside the page.',
      unreachable: 'The demo server does not answer.',
      lost: 'The demo server is gone.',
      'too-many': 'Too many connections come from your address: close another page of this site.',
      full: 'The demo server is full.',
      refused: 'This page and the demo server are of different versions: load the page again.',
    } satisfies Record<GoneReason, string>,
    nextTry: (seconds: number) => `next try in ${seconds} s`,
    tryAgain: 'Try again',
    connectAgain: 'Connect again',
    close: 'Close',
  },
  compose: {
    kind: 'What to send',
    kinds: { text: 'Text', binary: 'Binary', file: 'File' },
    text: 'Message',
    hex: 'Bytes in hex',
    file: 'A file of up to 64 KiB',
    hello: 'hello',
    send: 'Send',
    noFile: 'Choose a file first.',
    unreadable: (name: string) => `${name} could not be read. Choose another file.`,
    tooLong: (bytes: string, most: string) => `This message has ${bytes} bytes. Send at most ${most} here.`,
    wrong: {
      'not-hex': (found: string, at: number) =>
        `Expected hex digits, got “${found}” at position ${at}. Write bytes like 00 01 fe ff.`,
      'half-byte': (found: string, at: number) =>
        `A byte has two digits; “${found}” at position ${at} stands alone. Write it like 0${found}.`,
    },
    notSent: {
      'not-open': 'Not sent: the connection is not open. Connect again, then send.',
      'too-fast': 'Not sent: that was faster than this lab can show. Wait a second.',
      'too-much-unsent': 'Not sent: the server has not taken the last messages yet. Wait a moment.',
    },
  },
  frames: {
    label: 'Frames of your own',
    bytes: 'Bytes',
    nothing: 'No frames yet. Type a message above and press Send.',
    recorded: 'Below is a recording. Your first message takes its place.',
    own: 'Every frame of your connection stands below. Choose one to take it apart.',
    counts: (frames: number, shown: string, bytes: number) =>
      `${frames === 1 ? '1 frame' : `${frames} frames`}, ${bytes === 1 ? '1 byte' : `${shown} bytes`}`,
  },
  unmask: { label: 'Taking the mask off' },
};
