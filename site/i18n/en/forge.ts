import type { PayloadKind } from '#site/labs/forge/draft.ts';
import { one } from './plural.ts';

const bytes = (count: string, value: number) => `${count} ${one(value, 'byte', 'bytes')}`;

export const forge = {
  label: 'Frame forge',
  preset: 'Begin with',
  own: 'your own frame',
  figure: 'The frame, bit by bit: each bit is a switch',
  bit: (field: string, bit: number) => `${field}, bit ${bit}`,
  chooseBit: 'Every bit is a switch. The arrow keys walk from bit to bit, Space flips.',
  fields: {
    opcode: 'Opcode',
    length: 'Length in',
    lengthForms: { auto: 'the fewest bits', 7: '7 bits', 16: '16 bits', 64: '64 bits' },
    announced: 'Announced length',
    announcedOwn: (length: string) => `${length}, as it is`,
    masked: 'Mask',
    maskingKey: 'Masking key, in hex',
    newKey: 'New key',
    payload: 'Payload as',
    payloads: { text: 'Text', hex: 'Hex', close: 'Close' } satisfies Record<PayloadKind, string>,
    text: 'Text',
    hex: 'Bytes in hex',
    closeCode: 'Close code',
    closeReason: 'Reason',
    compressed: 'Compress the payload',
    deflate: 'Offer permessage-deflate in the handshake',
  },
  wrong: {
    'key-length': (found: number) => `A masking key is 4 bytes, here are ${found}. Write it like 37 fa 21 3d.`,
    number: (found: string, most: string) =>
      found === '' ? `Write a number from 0 to ${most}.` : `Expected a number from 0 to ${most}, got “${found}”.`,
    form: (form: number, length: string) => `A length of ${length} does not fit ${form} bits. Choose more of them.`,
    'too-long': (most: string) => `Build a payload of at most ${most} bytes here. The length can announce more.`,
  },
  lies: {
    more: (missing: string) => `The header announces ${missing} more than there are: the server waits for them.`,
    fewer: (count: number) =>
      `The header announces fewer: the server takes the last ${bytes(String(count), count)} for the next frame.`,
  },
  bytes: 'Its bytes',
  size: (count: number, shown: string) => bytes(shown, count),
};
