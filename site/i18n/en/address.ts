import type { PartId } from '#site/labs/address/parts.ts';
import type { StepId } from '#site/labs/address/verdict.ts';

interface PartWords {
  readonly name: string;
  readonly what: string;
  /** Where the part is absent. */
  readonly absent: string;
}

interface StepWords {
  readonly name: string;
  readonly rule: string;
}

/** What the lab about addresses says. Apart from `words`, since only one lesson needs it. */
export const address = {
  label: 'An address, taken apart',
  field: 'Address',
  subprotocols: 'Subprotocols',
  subprotocolsHint: 'chat, v2.chat',
  presets: 'Addresses to try',
  own: 'the demo server',
  page: 'The page came over',
  apart: {
    title: 'The parts',
    caption: 'The parts of this address',
    whole: 'As the browser writes it:',
    unreadable: 'The browser cannot read this as an address:',
    part: 'Part',
    value: 'Value',
    what: 'What becomes of it',
    none: 'none',
    byDefault: (port: string) => `${port} by default`,
  },
  parts: {
    scheme: { name: 'scheme', what: 'Says how to connect. It is not sent.', absent: '' },
    credentials: {
      name: 'user and password',
      what: 'Not in the request line. Chromium sends them as Authorization, once the server has asked with 401.',
      absent: 'Nobody logs in through the address.',
    },
    host: {
      name: 'host',
      what: 'Whom to look up and connect to. Sent in Host.',
      absent: 'There is nobody to connect to.',
    },
    port: {
      name: 'port',
      what: 'Where to knock. Sent in Host.',
      absent: 'The scheme’s own port. Host leaves it out.',
    },
    path: { name: 'path', what: 'Sent in the request line.', absent: 'Nothing to ask for.' },
    query: {
      name: 'query',
      what: 'Sent in the request line, after the path.',
      absent: 'The request line ends with the path.',
    },
    fragment: {
      name: 'fragment',
      what: 'Would never be sent, so it is not allowed here.',
      absent: 'None may be here.',
    },
  } satisfies Record<PartId, PartWords>,
  steps: {
    title: 'What the constructor does',
    caption: 'The steps from the address to the connection',
    step: 'Step',
    result: 'Result',
    rule: 'Rule',
    section: 'Section',
    passed: 'passed',
    notReached: 'not reached',
    returns: 'The constructor returns. What goes wrong from here on is an error event and a close event with 1006.',
    mapped: (from: string, to: string) => `${from} → ${to}`,
    quoted: (text: string) => `“${text}”`,
  },
  rules: {
    parse: { name: 'Read', rule: 'Read the address; a relative one begins where the page stands.' },
    map: { name: 'Map', rule: 'http becomes ws, and https becomes wss.' },
    scheme: { name: 'Scheme', rule: 'It has to be ws or wss now.' },
    fragment: { name: 'Fragment', rule: 'There must be none, not even an empty one.' },
    subprotocols: { name: 'Subprotocols', rule: 'Each is a token, and none is there twice.' },
    port: { name: 'Port', rule: 'It is not a port that browsers block.' },
    'mixed-content': { name: 'Mixed content', rule: 'A page from https opens ws on this machine only.' },
  } satisfies Record<StepId, StepWords>,
  verdict: {
    connects: 'The constructor returns, and the browser connects.',
    throws: 'The constructor throws a SyntaxError.',
    fails: 'The constructor returns. Then the connection fails with 1006, and nobody was asked.',
  },
  run: {
    button: 'Run it here',
    connect: 'Connect',
    own: 'This is your demo server: the button connects to it for real.',
    throws: 'Nothing is sent, so your own browser can show what it does.',
    foreign: 'Not run here: this page may connect to its own server only.',
    otherPage: 'Not run here: your page did not come over this scheme.',
    fails: 'Not run here: your browser would say 1006, whatever the cause.',
    waiting: 'Your demo server’s own address can be run once it answers.',
    threw: (name: string, message: string) => `Your browser threw ${name}: ${message}`,
    didNotThrow: 'Your browser threw nothing. It differs from the standard here.',
    connecting: 'Connecting.',
    opened: 'Connected. Compare the last two lines below.',
    refused: (code: number) => `The connection was closed with ${code}.`,
  },
  outgoing: {
    title: 'What goes out',
    caption: 'What this address leads to',
    tcp: 'TCP',
    to: (host: string, port: string) => `to ${host}, port ${port}`,
    tls: 'TLS',
    secured: (host: string) => `with a certificate for ${host}`,
    open: 'none',
    request: 'Request',
    recorded: 'On the wire, in the recording',
    captured: 'On the wire, from your browser',
    nothing: 'Nothing goes out.',
  },
};
