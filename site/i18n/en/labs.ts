import type { GoneReason } from '#site/sources/source.ts';

export const labs = {
  bar: {
    recording: 'This is a recording.',
    yours: 'Your own connection takes its place when the demo server answers.',
    connecting: 'Connecting to the demo server.',
    connectedTo: 'Connected to',
    demoServer: 'the demo server',
    closed: (code: number) => `The connection is closed: ${code}.`,
    gone: 'The demo server is gone.',
    stays: 'What was captured stays here.',
    reasons: {
      'none-configured': 'This copy of the site has no demo server beside it: npm start runs both.',
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
};
