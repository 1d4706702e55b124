import type { FieldId } from '#protocol/fields.ts';

/** What a reader sees of a field: its name as the standard writes it, and what it is for. */
export interface FieldWords {
  readonly name: string;
  readonly what: string;
  /** What this value means, keyed by what the view found out about the frame. */
  readonly when?: Readonly<Record<string, string>>;
}

export const fields: Readonly<Record<FieldId, FieldWords>> = {
  fin: {
    name: 'FIN',
    what: 'Says whether this frame is the last of its message.',
    when: {
      only: 'The last frame of its message. Here also the only one.',
      last: 'The last frame of its message. The message is complete.',
      more: 'More frames of the same message follow.',
      control: 'Always 1 here: a control frame is never cut into pieces.',
    },
  },
  rsv1: {
    name: 'RSV1',
    what: 'Reserved for extensions.',
    when: {
      clear: 'No extension uses it here, so it must be 0.',
      deflated: 'permessage-deflate was agreed on, and this message is compressed.',
      plain: 'permessage-deflate was agreed on, but this message is not compressed.',
      set: 'Set, although no extension gives it a meaning.',
    },
  },
  rsv2: {
    name: 'RSV2',
    what: 'Reserved for extensions.',
    when: {
      clear: 'No extension uses it here, so it must be 0.',
      set: 'Set, although no extension gives it a meaning.',
    },
  },
  rsv3: {
    name: 'RSV3',
    what: 'Reserved for extensions.',
    when: {
      clear: 'No extension uses it here, so it must be 0.',
      set: 'Set, although no extension gives it a meaning.',
    },
  },
  opcode: { name: 'opcode', what: 'Says how the payload is to be understood.' },
  mask: {
    name: 'MASK',
    what: 'Says whether the payload is masked.',
    when: {
      client: 'Set on every frame that a client sends.',
      server: 'Never set on a frame that a server sends.',
      clientUnmasked: 'A client must set it, and this one did not.',
      serverMasked: 'A server must not set it, and this one did.',
    },
  },
  'payload-length': {
    name: 'Payload len',
    what: 'The length of the payload in bytes, or where to read it.',
    when: {
      short: 'The payload’s length in bytes. Up to 125 fits here.',
      medium: '126 means: the length is in the next 16 bits.',
      long: '127 means: the length is in the next 64 bits.',
    },
  },
  'extended-payload-length': {
    name: 'Extended payload length',
    what: 'The length of the payload in bytes, most significant byte first.',
    when: {
      medium: 'The length in bytes, where it does not fit into seven bits.',
      long: 'The length in bytes, where it does not fit into 16 bits. The highest bit must be 0.',
    },
  },
  'masking-key': {
    name: 'Masking-key',
    what: 'Four bytes, new and unpredictable for each frame. They are repeated under the payload and XORed with it.',
  },
  'payload-data': {
    name: 'Payload data',
    what: 'What the frame carries.',
    when: {
      masked: 'What the frame carries, each byte XORed with one byte of the key.',
      plain: 'What the frame carries, as it is.',
      deflated: 'What the frame carries, compressed.',
      empty: 'Nothing. A frame may be empty.',
    },
  },
  'close-code': { name: 'Close code', what: 'Why the connection is closed: a number of two bytes.' },
  'close-reason': {
    name: 'Reason',
    what: 'Words for whoever debugs the connection, in UTF-8. Up to 123 bytes; not meant for users.',
  },
  'empty-line': { name: 'Empty line', what: 'A line end before the start line. A tolerant receiver skips it.' },
  'request-line': { name: 'Request line', what: 'Method, target and HTTP version: what is asked, of whom, and how.' },
  method: { name: 'Method', what: 'What the client wants to do. A WebSocket handshake over HTTP/1.1 is always a GET.' },
  target: { name: 'Target', what: 'The path and query of the WebSocket’s address.' },
  'status-line': { name: 'Status line', what: 'HTTP version, status code and a phrase: how it went.' },
  'http-version': { name: 'HTTP version', what: 'An upgrade to WebSocket needs HTTP/1.1.' },
  'status-code': { name: 'Status code', what: 'Three digits. 101 means that the protocol is switched.' },
  'reason-phrase': { name: 'Reason phrase', what: 'The status in words. Programs ignore it.' },
  'header-line': { name: 'Header line', what: 'One header: a name, a colon and a value.' },
  'header-name': { name: 'Header name', what: 'Upper and lower case mean the same.' },
  colon: { name: 'Colon', what: 'Ends the name. Nothing may stand between the two.' },
  'white-space': { name: 'White space', what: 'Spaces or tabs round the value. They mean nothing.' },
  'header-value': { name: 'Header value', what: 'What the header says.' },
  'line-end': { name: 'Line end', what: 'CR LF, the bytes 0d 0a, after every line.' },
  'head-end': { name: 'Empty line', what: 'CR LF on a line of its own. After a 101, the next byte is a frame.' },
  content: { name: 'Content', what: 'What follows the head of an answer that did not switch protocols.' },
  'chunk-size': { name: 'Chunk size', what: 'The length of the next chunk, in hexadecimal.' },
  'chunk-data': { name: 'Chunk', what: 'A piece of the content.' },
  trailer: { name: 'Trailer', what: 'Header lines after the last chunk.' },
  unparsed: { name: 'Not readable', what: 'Bytes that no frame and no head could be made of.' },
};
