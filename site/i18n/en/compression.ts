import type { End } from '#feed/event.ts';
import { one } from './plural.ts';

const ways: Readonly<Record<End, string>> = { client: 'client to server', server: 'server to client' };

/** The lab about compression. */
export const compression = {
  label: 'Compression on your connection',
  ask: {
    legend: 'What the server is to answer',
    notNamed: 'not named',
    connect: 'Connect anew',
    used: 'is in use.',
    pending: 'is not in use yet: connect anew.',
    noClientWindow: 'This browser does not offer client_max_window_bits, so no server may answer with it.',
  },
  negotiated: {
    caption: 'What holds for each direction',
    offer: 'The browser offers',
    answer: 'The server answers',
    none: 'Nothing.',
    declined: 'Nothing: it declines, and no message is compressed.',
    refused: (status: number, reason: string) => `${status} ${reason}: no WebSocket. Choose other parameters.`,
    window: (bytes: string, bits: number) => `a window of ${bytes} bytes, that is ${bits} bits`,
    kept: 'kept from message to message',
    emptied: 'emptied before each message',
    plain: 'not compressed',
  },
  send: {
    what: 'What to send',
    presets: { json: 'JSON', repeated: 'Repetition', short: 'Two letters', random: 'Random' },
    size: (shown: string, count: number) => `${shown} ${one(count, 'byte', 'bytes')}.`,
    recorded: 'Below are two recordings. Your first message takes their place.',
    own: 'Below are your own messages. Send the same one several times.',
  },
  ledger: {
    caption: 'Messages and their echoes: bytes of payload on the wire, and as a share of the message',
    message: 'message, bytes',
    wire: 'on the wire',
    ratio: 'ratio',
    plain: 'without compression',
    nothing: 'No message yet. Press Send.',
    open: (number: number, from: End) => `Frame ${number}, ${ways[from]}`,
  },
  message: {
    onWire: 'On the wire',
    unmasked: 'The mask taken off, and 00 00 ff ff put back',
    asItIs: 'Its payload, and 00 00 ff ff put back',
    withTail: 'The compressed data, and the four bytes that were left out',
    inflated: (wire: string, length: string, ratio: string) =>
      `Inflated: ${length} bytes, from ${wire} on the wire (${ratio})`,
    inflatedBytes: 'The message, byte by byte',
    more: (count: number) => `and ${count} more ${one(count, 'byte', 'bytes')}`,
    plain: 'RSV1 is 0: this message is not compressed. Its payload is the message.',
  },
};
