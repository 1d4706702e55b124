import { one } from './plural.ts';

export const endpoints = {
  label: 'Try an endpoint',
  choose: 'Endpoint',
  offer: 'Subprotocols to offer, with commas',
  range: (least: string, most: string, unit: string) => `${least} to ${most}${unit === '' ? '' : ` ${unit}`}`,
  units: { ms: 'ms', bytes: 'bytes' },
  mostBytes: (bytes: number) => `at most ${bytes} bytes`,
  otherwise: (value: string) => `${value} where left out`,
  on: 'on',
  address: 'Address',
  connect: 'Connect',
  with: 'The same with another client',
  clients: { wscat: 'wscat', websocat: 'websocat', python: 'Python', curl: 'curl' },
  noOffer: 'This client offers no subprotocols from its command line.',
  slow: 'While this handshake waits, your browser opens no other connection to the server: it opens one at a time to an address, in all of its tabs.',
  answer: 'The answer',
  nothing: 'No frames yet. Choose an endpoint above and press Connect.',
  recorded: 'Below is a recording. Your first connection takes its place.',
  frames: (count: number, shown: string) => `${shown} ${one(count, 'frame', 'frames')}`,
};
