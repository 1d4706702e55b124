import type { CloseCodeId } from '#protocol/close-codes.ts';

export interface CloseCodeWords {
  readonly name: string;
  readonly what: string;
}

export const closeCodes: Readonly<Record<CloseCodeId, CloseCodeWords>> = {
  'normal-closure': { name: 'normal closure', what: 'What the connection was for has been done.' },
  'going-away': { name: 'going away', what: 'A server goes down, or a page is left.' },
  'protocol-error': { name: 'protocol error', what: 'The other end broke a rule of the protocol.' },
  'unsupported-data': {
    name: 'unsupported data',
    what: 'This type of message is not accepted here: binary, for instance.',
  },
  'reserved-1004': { name: 'reserved', what: 'Without a meaning so far.' },
  'no-status': {
    name: 'no status received',
    what: 'Stands for a close frame without a code. It is told to the program, and never sent.',
  },
  'abnormal-closure': {
    name: 'abnormal closure',
    what: 'Stands for a connection that ended without a close frame. It is told to the program, and never sent.',
  },
  'invalid-payload': {
    name: 'invalid frame payload data',
    what: 'The payload does not fit its type: text that is not UTF-8.',
  },
  'policy-violation': {
    name: 'policy violation',
    what: 'A rule of the application was broken, and no other code says more.',
  },
  'message-too-big': { name: 'message too big', what: 'The message is larger than the receiver wants to take.' },
  'mandatory-extension': {
    name: 'mandatory extension',
    what: 'The client needed an extension, and the server did not agree to it.',
  },
  'internal-error': { name: 'internal error', what: 'The server met something that it did not expect.' },
  'service-restart': { name: 'service restart', what: 'The server restarts. The client may come back after a while.' },
  'try-again-later': { name: 'try again later', what: 'The server has too much to do right now.' },
  'bad-gateway': { name: 'bad gateway', what: 'A server in between got an answer that it cannot use.' },
  'tls-handshake': {
    name: 'TLS handshake',
    what: 'Stands for TLS that could not be set up. It is told to the program, and never sent.',
  },
  unauthorized: { name: 'unauthorized', what: 'The client has to say who it is.' },
  forbidden: { name: 'forbidden', what: 'The client may not do this.' },
  timeout: { name: 'timeout', what: 'The client took too long.' },
  'range-unused': { name: 'not a close code', what: '0 to 999 are not used.' },
  'range-protocol': { name: 'not registered', what: '1000 to 2999 belong to the protocol and its extensions.' },
  'range-library': {
    name: 'a library’s own',
    what: '3000 to 3999 are for libraries and frameworks, and registered with IANA.',
  },
  'range-private': {
    name: 'an application’s own',
    what: '4000 to 4999 are private: what they mean is up to the two ends.',
  },
  'range-beyond': { name: 'not a close code', what: 'Codes end at 4999.' },
};
