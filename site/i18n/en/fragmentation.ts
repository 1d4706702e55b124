import { one } from './plural.ts';

/** What the labs say in which messages are cut. */
export const fragmentation = {
  label: 'Cut a message',
  message: 'Message',
  hello: 'Hello, wörld',
  cuts: 'Cut between two bytes',
  cutHint: 'Click between two bytes, or walk there with the arrow keys and press Enter.',
  cutHere: (before: number) => `Cut after byte ${before}`,
  inside: (character: string) =>
    `A cut goes through “${character}”. That is allowed: only the whole message has to be UTF-8.`,
  tooLong: (most: number) => `This lab cuts messages of up to ${most} bytes. Make yours shorter.`,
  plan: 'The frames, as they will be sent',
  count: (count: number) => `${count} ${one(count, 'frame', 'frames')}`,
  earlier: (number: number) => `Send frame ${number} earlier`,
  later: (number: number) => `Send frame ${number} later`,
  fin: (number: number) => `FIN of frame ${number}`,
  remove: (number: number) => `Leave frame ${number} out`,
  empty: 'no payload',
  ping: 'Put a ping inside',
  pingText: 'still there?',
  other: 'Begin another text inside',
  otherText: 'me first',
  order: 'Put in order',
  send: 'Send all',
  ready: 'Below is a recording. Your own frames take its place.',
  sent: 'Below are your own frames.',
  unfinished: 'The message has no end yet, so the server waits, and sends nothing back.',
  refused: 'The handshake was refused. Send again.',
  received: {
    label: 'Fragments from the server',
    ask: 'Have the server cut a message',
    parts: ['One message, ', 'cut by the server ', 'into three.'],
    heard: (frames: number, messages: number) =>
      `${frames} data ${one(frames, 'frame', 'frames')} on the wire, ${messages} message ${one(messages, 'event', 'events')} in the script`,
    whole: 'What the script got:',
  },
};
