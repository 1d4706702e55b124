import { one } from './plural.ts';

/** The lab about masking. */
export const masking = {
  twice: {
    label: 'One text, sent twice',
    request: 'GET /script.js HTTP/1.1',
    send: 'Send it twice',
    recorded: 'Below is a recording. Two frames of your own take its place.',
    own: 'Both frames below are yours. Choose a byte of either.',
    group: (first: number, second: number) => `Frames ${first} and ${second}, byte under byte`,
    plain: 'text',
    differ: (key: number, payload: number, count: number) =>
      `Not the same: ${key} of 4 key bytes, and ${payload} of ${count} ${one(count, 'byte', 'bytes')} under the mask.`,
    more: (count: number) => `Not drawn: ${count} more ${one(count, 'byte', 'bytes')}.`,
  },
  walk: {
    label: 'The XOR, byte by byte',
    back: 'Previous byte',
    on: 'Next byte',
    other: 'The same byte of the text in the other frame',
  },
  story: {
    label: 'What a careless proxy would read',
    bare: 'If clients did not mask',
    real: 'As it was sent',
    page: {
      title: 'The attacker’s page sends a text',
      text: 'You opened the page; it opened a WebSocket to the attacker’s own server. That is allowed, and so is any text.',
      bytes: (telling: string) => `The bytes on the wire. ${telling}.`,
      more: (count: number) => `and ${count} more ${one(count, 'byte', 'bytes')}`,
    },
    proxy: {
      title: 'A proxy on the way looks for HTTP',
      text: 'It does not know WebSocket, took the handshake for one more request, and goes on reading the same connection.',
      reads: (method: string, target: string) =>
        `It passes over the header’s bytes, and then sees a request: ${method}, path ${target}.`,
      nothing: 'No method, no path, no request. The bytes go through as they are.',
      harmless: 'No request in this text. Begin it with GET, a space and a path to see the attack.',
    },
    server: {
      title: 'The attacker’s server answers',
      text: 'It may answer the text with anything. It sends these lines, and a server does not mask. They are made up: nobody sends them here.',
      answers: (target: string) => `To the proxy this is the answer to the request for ${target}.`,
      passed: 'Nothing was asked, so this answers nothing. The proxy passes it on.',
    },
    cache: {
      title: 'The cache keeps the answer',
      text: 'Had the text gone on with a Host line, the proxy would keep the answer under that name: a site that the attacker does not own.',
      empty: 'nothing kept',
      poisoned: 'Everybody behind this proxy gets the attacker’s script in place of the real one, for a year.',
      clean: 'Everybody gets the real script from the real server.',
    },
  },
};
