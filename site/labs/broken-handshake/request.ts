import { asciiBytes, type HandRequest } from '#site/labs/lab-shell/hand-request.ts';
import { type Choices, type OptionOf, type SwitchId, valid } from './switches.ts';

/** A line of the request as it will be sent, without its line end. */
export interface RequestLine {
  readonly text: string;
  /** Whether a valid request has it otherwise, or not at all. */
  readonly changed: boolean;
}

/** The request of these choices. */
export interface BrokenRequest {
  readonly lines: readonly RequestLine[];
  /** CR LF, unless the reader wants otherwise. */
  readonly end: '\r\n' | '\n';
  /** What stands after the empty line: the content that a header announces. */
  readonly content: string;
}

/** Over any server's limit, and not so long that sending takes time. */
const FILLER = 9000;

/** Lines of a valid request, or what an option makes of them. */
type Make = (request: HandRequest) => readonly string[];
type PartId = Exclude<SwitchId, 'ends'>;

const nothing: Make = () => [];

const makers: { readonly [Id in PartId]: { readonly [Option in OptionOf<Id>]: Make } } = {
  start: {
    right: ({ target }) => [`GET ${target} HTTP/1.1`],
    post: ({ target }) => [`POST ${target} HTTP/1.1`],
    misspelled: ({ target }) => [`GTE ${target} HTTP/1.1`],
    old: ({ target }) => [`GET ${target} HTTP/1.0`],
    garbage: () => ['hello'],
  },
  host: {
    right: ({ host }) => [`Host: ${host}`],
    none: nothing,
    twice: ({ host }) => [`Host: ${host}`, `Host: ${host}`],
  },
  upgrade: {
    right: () => ['Upgrade: websocket'],
    none: nothing,
    misspelled: () => ['Upgrade: websockets'],
  },
  connection: {
    right: () => ['Connection: Upgrade'],
    none: nothing,
    other: () => ['Connection: keep-alive'],
  },
  version: {
    right: () => ['Sec-WebSocket-Version: 13'],
    none: nothing,
    older: () => ['Sec-WebSocket-Version: 12'],
    list: () => ['Sec-WebSocket-Version: 13, 8'],
  },
  key: {
    right: ({ key }) => [`Sec-WebSocket-Key: ${key}`],
    none: nothing,
    // Base64 of five bytes in place of sixteen.
    short: () => ['Sec-WebSocket-Key: c2hvcnQ='],
    syntax: () => ['Sec-WebSocket-Key: not base64!'],
    twice: ({ key }) => [`Sec-WebSocket-Key: ${key}`, `Sec-WebSocket-Key: ${key}`],
  },
  origin: {
    right: ({ origin }) => [`Origin: ${origin}`],
    none: nothing,
    foreign: () => ['Origin: https://another-site.example'],
  },
  subprotocol: {
    none: nothing,
    one: () => ['Sec-WebSocket-Protocol: chat'],
    twice: () => ['Sec-WebSocket-Protocol: chat, chat'],
    syntax: () => ['Sec-WebSocket-Protocol: chat room'],
  },
  content: {
    none: nothing,
    length: () => ['Content-Length: 5'],
    chunked: () => ['Transfer-Encoding: chunked'],
  },
  filler: {
    none: nothing,
    long: () => [`X-Filler: ${'a'.repeat(FILLER)}`],
  },
};

/** In the order in which a request names them. */
const parts = Object.keys(makers) as PartId[];

const contents: Readonly<Record<OptionOf<'content'>, string>> = {
  none: '',
  length: 'hello',
  chunked: '5\r\nhello\r\n0\r\n\r\n',
};

/** Writes the request of these choices, line by line. */
export function requestOf(choices: Choices, request: HandRequest): BrokenRequest {
  const lines = parts.flatMap((id) => linesOf(id, choices, request));
  return { lines, end: choices.ends === 'bare' ? '\n' : '\r\n', content: contents[choices.content] };
}

function linesOf(id: PartId, choices: Choices, request: HandRequest): RequestLine[] {
  const options: Readonly<Record<string, Make>> = makers[id];
  const changed = choices[id] !== valid[id];
  return options[choices[id]]?.(request).map((text) => ({ text, changed })) ?? [];
}

/** The bytes of a request, the empty line and the content with it. */
export function bytesOf({ lines, end, content }: BrokenRequest): Uint8Array<ArrayBuffer> {
  return asciiBytes(lines.map(({ text }) => text + end).join('') + end + content);
}
