import type { LengthForm } from '#site/labs/length/cost.ts';
import { one } from './plural.ts';

/** What the lab about lengths says. Apart from `words`, since only one lesson needs it. */
export const length = {
  label: 'A length in three forms',
  slider: 'Payload, in bytes',
  number: 'Bytes',
  edges: 'Lengths on either side of a step',
  forms: { 7: '7 bits', 16: '16 bits', 64: '64 bits' } satisfies Record<LengthForm, string>,
  valueText: (shown: string, count: number, form: string) => `${shown} ${one(count, 'byte', 'bytes')}, in ${form}`,
  letters: (latin: string, cyrillic: string, emoji: string) =>
    `As text this is ${latin} × “x”, ${cyrillic} × “я” or ${emoji} × “😀”.`,
  send: 'Send',
  break: 'Have the server write 5 in 16 bits',
  title: 'The beginning of the frame',
  ends: { client: 'From a client', server: 'From a server' },
  header: (bytes: number) => `${bytes} bytes of header`,
  said: (hex: string) => `The header: ${hex}`,
  key: 'The key is an example: a browser takes a new one for each frame.',
  cost: {
    caption: 'What stands around this payload',
    name: 'Carried by',
    bar: 'Compared',
    bytes: 'Bytes around it',
    share: 'Of the payload',
    client: 'Frame from a client',
    server: 'Frame from a server',
    post: 'Bare HTTP/1.1 POST',
    amount: (shown: string) => `${shown} B`,
    nothing: 'no payload',
  },
  broken:
    'The server has written the length in a longer form than it needs. The frame below says what your browser made of it.',
  notBroken: 'The server was not asked: the connection is not open. Connect again, then press the button.',
};
