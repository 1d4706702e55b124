import type { DissectorOptions } from '#protocol/connection.ts';
import { DEFAULT_DEFLATE } from '#protocol/deflate.ts';
import type { RuleId } from '#protocol/rules.ts';
import { changed, head, octets, REQUEST, RESPONSE } from './handshake.ts';

/** What breaks a rule, and where the note must stand. */
export interface RuleCase {
  readonly client?: Uint8Array;
  readonly server?: Uint8Array;
  readonly options?: DissectorOptions;
  /** Missing bytes of the server, after what it sent. */
  readonly gap?: number;
  /** Bits of the stream that the note's span covers. */
  readonly at: readonly [number, number];
  /** How often, where more than once is right. */
  readonly times?: number;
}

const FRAMES: DissectorOptions = { handshake: false };
const DEFLATE: DissectorOptions = { handshake: false, deflate: DEFAULT_DEFLATE };
const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Frames of a server, in hex: no mask, so the bytes are easy to read. */
const frames = (hex: string, at: readonly [number, number], options = FRAMES): RuleCase => ({
  server: bytes(hex),
  options,
  at,
});

type Changes = Parameters<typeof changed>[1];

/** The span of some text in a head, in bits. */
function place(whole: Uint8Array, text: string): [number, number] {
  const start = String.fromCharCode(...whole).indexOf(text);
  if (start < 0) throw new Error(`Expected the head to hold "${text}".`);
  return [start * 8, (start + text.length) * 8];
}

/** A request with some lines changed; the note stands at `text`. */
function request(changes: Changes, text: string): RuleCase {
  const client = head(changed(REQUEST, changes));
  return { client, at: place(client, text) };
}

/** A response with some lines changed, to a request with others changed. */
function response(changes: Changes, text: string, asked: Changes = {}): RuleCase {
  const server = head(changed(RESPONSE, changes));
  return { client: head(changed(REQUEST, asked)), server, at: place(server, text) };
}

/** A case whose note stands at some of the octets only, counted from where the text begins. */
const at = (whole: RuleCase, start: number, end: number): RuleCase => ({
  ...whole,
  at: [whole.at[0] + start * 8, whole.at[0] + end * 8],
});

const START = 'GET /echo HTTP/1.1';
const SWITCH = 'HTTP/1.1 101 Switching Protocols';
const OFFER = { offer: 'Sec-WebSocket-Extensions: permessage-deflate' };
const answer = (parameters: string) => ({ answer: `Sec-WebSocket-Extensions: permessage-deflate${parameters}` });

/** One way to break each rule. The compiler asks for every one of them. */
export const ruleCases: Readonly<Record<RuleId, RuleCase>> = {
  'mask-required': { client: bytes('8100'), options: FRAMES, at: [8, 9] },
  'mask-forbidden': frames('818000000000', [8, 9]),
  'rsv-without-extension': { ...frames('e100', [1, 2]), times: 2 },
  'rsv1-on-continuation': frames('0100c000', [17, 18], DEFLATE),
  'rsv1-on-control': frames('c900', [1, 2], DEFLATE),
  'opcode-reserved': frames('8300', [4, 8]),
  'length-not-minimal': frames('827e000161', [9, 32]),
  'length-top-bit': frames('827f8000000000000000', [16, 17]),
  'control-fragmented': frames('0900', [0, 1]),
  'control-too-long': frames(`897e007e${'00'.repeat(126)}`, [9, 32]),
  'continuation-without-start': frames('8000', [4, 8]),
  'message-not-finished': frames('01008200', [20, 24]),
  'utf8-invalid': frames('8103c3a9ff', [32, 40]),
  'close-length-one': frames('880103', [9, 16]),
  'close-code-not-allowed': frames('880203ed', [16, 32]),
  'close-code-out-of-range': frames('880203e7', [16, 32]),
  'close-code-reserved': frames('880203ec', [16, 32]),
  'close-code-unregistered': frames('88020bba', [16, 32]),
  'close-reason-utf8-invalid': frames('880403e861ff', [40, 48]),
  'data-after-close': frames('88008100', [20, 24]),
  'control-after-close': frames('88008900', [20, 24]),
  'inflate-failed': frames('c10106', [16, 24], DEFLATE),
  'inflate-context-lost': frames('c10106c107f248cdc9c90700', [40, 96], DEFLATE),
  'inflated-too-large': {
    ...frames('c107f248cdc9c90700', [16, 72]),
    options: { ...DEFLATE, limits: { inflated: 4 } },
  },
  'payload-not-kept': { ...frames('820561616161ff', [40, 56]), options: { ...FRAMES, limits: { payload: 3 } } },
  'message-not-kept': { ...frames('02026161800262ff', [48, 64]), options: { ...FRAMES, limits: { message: 3 } } },
  'head-too-long': { client: head(REQUEST), options: { limits: { head: 20 } }, at: [0, 160] },
  'too-many-requests-unanswered': {
    client: octets(`${[...REQUEST, '', ''].join('\r\n')}more than eight`),
    options: { limits: { early: 8 } },
    at: [head(REQUEST).length * 8, (head(REQUEST).length + 8) * 8],
  },
  'cut-off': frames('8105616263', [0, 40]),
  'gap-in-payload': { ...frames('820561', [24, 56]), gap: 4 },
  'gap-unreadable': { ...frames('82056162', [0, 32]), gap: 5 },
  unread: { client: octets('\x16\x03\x01\x02'), at: [0, 32] },
  'not-http': { client: octets('\x16\x03\x01\x02'), at: [0, 0] },
  'start-line-syntax': request({ first: 'GET  /echo HTTP/1.1' }, 'GET  /echo HTTP/1.1'),
  'leading-empty-line': { client: octets(`\r\n${[...REQUEST, '', ''].join('\r\n')}`), at: [0, 16] },
  'bare-lf': { client: head(REQUEST, '\n'), at: [START.length * 8, START.length * 8 + 8] },
  'bare-cr': request({ more: 'X-One: a\rb' }, 'a\rb'),
  'http-version-old': request({ first: 'GET /echo HTTP/1.0' }, 'GET /echo HTTP/1.0'),
  'http-version-unsupported': request({ first: 'GET /echo HTTP/2.0' }, 'GET /echo HTTP/2.0'),
  'header-syntax': request({ more: 'no colon' }, 'no colon'),
  'header-name-white-space': at(request({ more: 'X-One : a' }, 'X-One : a'), 5, 6),
  'header-value-syntax': request({ more: 'X-One: a\0b' }, 'a\0b'),
  'obs-fold': request({ more: ['X-One: a', ' b'] }, 'X-One: a\r\n b'),
  'content-length-invalid': request({ more: 'Content-Length: 0x5' }, '0x5'),
  'content-length-with-transfer-encoding': request({ more: ['Content-Length: 7', 'Transfer-Encoding: chunked'] }, '7'),
  'transfer-encoding-unknown': request({ more: 'Transfer-Encoding: gzip' }, 'gzip'),
  'chunk-syntax': {
    client: head(changed(REQUEST, {})),
    server: octets('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
    at: [47 * 8, 52 * 8],
  },
  'upgrade-missing': request({ Upgrade: undefined }, START),
  'upgrade-wrong': request({ Upgrade: 'Upgrade: h2c' }, 'h2c'),
  'connection-missing': request({ Connection: undefined }, START),
  'connection-wrong': request({ Connection: 'Connection: keep-alive' }, 'keep-alive'),
  'subprotocol-syntax': request({ more: 'Sec-WebSocket-Protocol: a b' }, 'a b'),
  'extension-syntax': request({ more: 'Sec-WebSocket-Extensions: a b' }, 'a b'),
  'extension-unknown': request({ more: 'Sec-WebSocket-Extensions: x-other' }, 'x-other'),
  'extension-parameter-unknown': request(
    { more: 'Sec-WebSocket-Extensions: permessage-deflate; colour' },
    'permessage-deflate; colour',
  ),
  'extension-parameter-duplicate': response(
    answer('; server_no_context_takeover; server_no_context_takeover'),
    'permessage-deflate; server_no_context_takeover; server_no_context_takeover',
    OFFER,
  ),
  'extension-parameter-invalid': request(
    { more: 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=16' },
    'permessage-deflate; server_max_window_bits=16',
  ),
  'not-a-handshake': { client: octets('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), at: [0, 14 * 8] },
  'method-not-get': request({ first: 'POST /echo HTTP/1.1' }, 'POST /echo HTTP/1.1'),
  'target-invalid': request({ first: 'GET /echo#part HTTP/1.1' }, 'GET /echo#part HTTP/1.1'),
  'target-absolute': request({ first: 'GET http://x/echo HTTP/1.1' }, 'GET http://x/echo HTTP/1.1'),
  'host-missing': request({ Host: undefined }, START),
  'host-duplicate': request({ Host: ['Host: one', 'Host: two'] }, 'two'),
  'host-invalid': request({ Host: 'Host: a b' }, 'a b'),
  'key-missing': request({ 'Sec-WebSocket-Key': undefined }, START),
  'key-duplicate': request({ more: 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' }, 'AAAAAAAAAAAAAAAAAAAAAA=='),
  'key-syntax': request({ 'Sec-WebSocket-Key': 'Sec-WebSocket-Key: not base64' }, 'not base64'),
  'key-length': request({ 'Sec-WebSocket-Key': 'Sec-WebSocket-Key: AAAA' }, 'AAAA'),
  'version-missing': request({ 'Sec-WebSocket-Version': undefined }, START),
  'version-unsupported': request({ 'Sec-WebSocket-Version': 'Sec-WebSocket-Version: 8' }, '8'),
  'version-duplicate': request({ more: 'Sec-WebSocket-Version: 14' }, '14'),
  'subprotocol-duplicate': request({ more: 'Sec-WebSocket-Protocol: a, a' }, 'a, a'),
  'body-announced': request({ more: 'Content-Length: 4711' }, '4711'),
  'accept-in-request': request({ more: 'Sec-WebSocket-Accept: AAAA' }, 'AAAA'),
  'data-before-response': {
    client: octets(`${[...REQUEST, '', ''].join('\r\n')}\x89\x80\0\0\0\0`),
    server: head(RESPONSE),
    at: [head(REQUEST).length * 8, (head(REQUEST).length + 6) * 8],
  },
  'upgrade-refused': response({ first: 'HTTP/1.1 503 Busy' }, 'HTTP/1.1 503 Busy'),
  'request-missing': { server: head(RESPONSE), at: [0, SWITCH.length * 8] },
  'switch-unasked': {
    client: octets('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    server: head(RESPONSE),
    at: [0, SWITCH.length * 8],
  },
  'status-unknown': response({ first: 'HTTP/1.1 799 Odd' }, 'HTTP/1.1 799 Odd'),
  'accept-missing': response({ 'Sec-WebSocket-Accept': undefined }, SWITCH),
  'accept-duplicate': response({ more: 'Sec-WebSocket-Accept: AAAA' }, 'AAAA'),
  'accept-mismatch': response({ 'Sec-WebSocket-Accept': 'Sec-WebSocket-Accept: AAAA' }, 'AAAA'),
  'key-in-response': response({ more: 'Sec-WebSocket-Key: AAAA' }, 'AAAA'),
  'subprotocol-unasked': response({ more: 'Sec-WebSocket-Protocol: chat' }, 'chat'),
  'subprotocol-several': response({ more: 'Sec-WebSocket-Protocol: a, b' }, 'a, b', {
    more: 'Sec-WebSocket-Protocol: a, b',
  }),
  'subprotocol-unanswered': response({}, SWITCH, { more: 'Sec-WebSocket-Protocol: chat' }),
  'extension-unasked': response(answer(''), 'permessage-deflate'),
  'extension-duplicate': response(answer(', permessage-deflate'), 'permessage-deflate, permessage-deflate', OFFER),
  'extension-parameter-unasked': response(
    answer('; client_max_window_bits=10'),
    'permessage-deflate; client_max_window_bits=10',
    OFFER,
  ),
  'extension-parameter-missing': response(answer(''), 'permessage-deflate', {
    offer: 'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover',
  }),
  'extension-parameter-too-large': response(
    answer('; server_max_window_bits=12'),
    'permessage-deflate; server_max_window_bits=12',
    { offer: 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10' },
  ),
  'version-not-told': response({ first: 'HTTP/1.1 400 No' }, 'HTTP/1.1 400 No', {
    'Sec-WebSocket-Version': 'Sec-WebSocket-Version: 8',
  }),
  'upgrade-not-told': response(
    { first: 'HTTP/1.1 426 Upgrade Required', Upgrade: undefined },
    'HTTP/1.1 426 Upgrade Required',
  ),
  'body-after-switch': response({ more: 'Content-Length: 4711' }, '4711'),
};
