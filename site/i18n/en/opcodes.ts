import type { OpcodeId } from '#protocol/opcodes.ts';

export interface OpcodeWords {
  /** As the tables print it: the standard's word. */
  readonly name: string;
  /** At the head of a sentence. */
  readonly title: string;
  readonly what: string;
}

export const opcodes: Readonly<Record<OpcodeId, OpcodeWords>> = {
  continuation: {
    name: 'continuation',
    title: 'Continuation',
    what: 'The next piece of a message that an earlier frame began.',
  },
  text: { name: 'text', title: 'Text', what: 'A message in UTF-8 begins here.' },
  binary: { name: 'binary', title: 'Binary', what: 'A message of any bytes begins here.' },
  close: {
    name: 'close',
    title: 'Close',
    what: 'The last frame that this end sends. The other end answers with its own.',
  },
  ping: { name: 'ping', title: 'Ping', what: 'Asks for a pong with the same payload.' },
  pong: { name: 'pong', title: 'Pong', what: 'Answers a ping with the ping’s payload. May also come unasked.' },
  'reserved-data': {
    name: 'reserved',
    title: 'Reserved opcode',
    what: '3 to 7 are kept for data frames of later versions.',
  },
  'reserved-control': {
    name: 'reserved',
    title: 'Reserved opcode',
    what: '11 to 15 are kept for control frames of later versions.',
  },
};
