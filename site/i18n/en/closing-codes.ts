import type { CloseCodeUse } from '#protocol/close-codes.ts';
import type { UngivenCode } from '#site/labs/closing/Codes.tsx';

/** What the table of close codes says. Apart from `closing`: it is fetched when the table is. */
export const closingCodes = {
  caption: 'Close codes, and in which rows you have met them',
  code: 'code',
  meaning: 'what it says',
  met: 'where you meet it',
  row: (row: number) => `Row ${row} of your endings`,
  tryIt: (cause: string) => `try “${cause}”`,
  uses: {
    never: '',
    reserved: 'Not to be sent.',
    unused: 'Not to be sent.',
  } satisfies Record<Exclude<CloseCodeUse, 'allowed'>, string>,
  elsewhere: {
    'unsupported-data': 'from a server that takes text only, say; this one takes both',
    'reserved-1004': 'from nobody',
    'policy-violation': 'from an application that says no: a login that ran out, a message that takes too long',
    'mandatory-extension': 'from a client that insists on an extension; a browser never does',
    'internal-error': 'from a server whose own code failed',
    'service-restart': 'from a server that restarts; this one says 1001',
    'try-again-later': 'from a server that is overloaded',
    'bad-gateway': 'from a proxy',
    'tls-handshake': 'in no frame; Chromium tells script 1006 then',
    unauthorized: 'from an application or a library',
    forbidden: 'from an application or a library',
    timeout: 'from an application or a library',
    'range-library': 'from libraries',
  } satisfies Record<UngivenCode, string>,
};
