import type { End } from '#feed/event.ts';
import type { CauseGroup, CauseId } from '#site/labs/closing/causes.ts';

export const closing = {
  label: 'Ways for a connection to end',
  groups: {
    page: 'Your page ends it',
    server: 'The server ends it',
    silent: 'No close frame',
    broken: 'A rule is broken',
    lost: 'Something gets lost',
  } satisfies Record<CauseGroup, string>,
  causes: {
    'page-none': 'close()',
    'page-1000': 'close(1000)',
    'page-4001': 'close(4001)',
    'page-1006': 'close(1006)',
    'page-left': 'leave the page',
    'server-none': 'no code',
    'server-1000': '1000 from the server',
    'server-1001': '1001 from the server',
    'server-4001': '4001 from the server',
    'server-end': 'FIN from the server',
    'server-drop': 'reset by the server',
    masked: 'server masks',
    utf8: 'server’s text not UTF-8',
    'hand-utf8': 'client’s text not UTF-8',
    'too-big': 'message too big',
    'lost-close': 'send 3, close at once',
    'lost-drop': 'send 3 to a deaf server, reset',
  } satisfies Record<CauseId, string>,
  recorded: 'Below are four recordings. Your first ending takes their place.',
  own: 'Each ending gets a connection of its own, and a row. Choose a row to see its frames.',
  noServer: 'There is no connection to end: the demo server does not answer. Try again when the bar says connected.',
  wire: (row: number) => `What crossed the wire in row ${row}`,
  nothing: 'No frame crossed this connection.',
  table: {
    caption: 'What came of each ending',
    cause: 'cause',
    frames: 'close frames',
    tcp: 'TCP ended by',
    script: 'JavaScript got',
    noFrame: 'none',
    notMirrored: 'not mirrored: too much at once',
    noCode: 'no code',
    fin: { client: 'the client, FIN', server: 'the server, FIN' } as Readonly<Record<End, string>>,
    reset: { client: 'the client, reset', server: 'the server, reset' } as Readonly<Record<End, string>>,
    threw: 'thrown by close(). The connection lives on.',
    /** Why no script hears of an end. */
    unheard: {
      'page-left': 'nothing: no script is left to hear it',
      'hand-utf8': 'nothing: this client was written by hand',
    } as Readonly<Partial<Record<CauseId, string>>>,
    waiting: 'nothing yet',
    lost: (sent: number, read: number, answered: number, heard: number) =>
      `${sent} sent, ${read} read by the server, ${answered} echoed, ${heard} heard`,
  },
  codes: 'Every registered code',
};
