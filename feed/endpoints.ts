import type { EndpointParameter, TextParameter } from './endpoint-parameter.ts';

interface EndpointRow {
  /** The first part of the path too. */
  readonly id: string;
  /** Relative to the folder that the demo server is mounted in. */
  readonly path: string;
  /** What it does with a connection, in one sentence. */
  readonly does: string;
  /** `echo`: when it has done what it is for, or meanwhile, it sends back what it gets. */
  readonly afterwards: 'echo' | 'end' | 'nothing';
  readonly parameters: readonly EndpointParameter[];
  readonly example: string;
}

/** RFC 7692 §7.1, joined by semicolons. */
const deflate = {
  name: 'deflate',
  in: 'query',
  kind: 'text',
  does: 'parameters of permessage-deflate that the server asks for: server_no_context_takeover, client_no_context_takeover, server_max_window_bits=9 to 15, client_max_window_bits=9 to 15, joined by semicolons',
} as const satisfies TextParameter;

/**
 * The public endpoints of the demo server, as `/endpoints.json` tells them: what each takes, and within which bounds.
 * The server reads its bounds here, so the list cannot fall behind it.
 */
export const endpointRows = [
  {
    id: 'echo',
    path: 'echo',
    does: 'Sends back what it gets: text as text, binary as binary; compression is declined unless ?deflate is there.',
    afterwards: 'echo',
    parameters: [deflate],
    example: 'echo',
  },
  {
    id: 'close',
    path: 'close/:code',
    does: 'Closes with this code; one that may not be sent (§7.4) is named in a text message, and 1008 is sent instead.',
    afterwards: 'end',
    parameters: [
      { name: 'code', in: 'path', kind: 'number', least: 0, most: 65535, does: 'the close code' },
      {
        name: 'reason',
        in: 'query',
        kind: 'text',
        mostBytes: 123,
        does: 'the reason; §5.5 leaves 123 bytes of UTF-8 for it',
      },
      {
        name: 'after',
        in: 'query',
        kind: 'number',
        least: 0,
        most: 10_000,
        unit: 'ms',
        default: 0,
        does: 'how long it echoes before that',
      },
    ],
    example: 'close/4000?reason=bye&after=1000',
  },
  {
    id: 'status',
    path: 'status/:code',
    does: 'Refuses the handshake with this HTTP status; 3xx lead to /echo. A request that is no handshake gets its 426, 405 or 400 first.',
    afterwards: 'end',
    parameters: [
      {
        name: 'code',
        in: 'path',
        kind: 'number',
        least: 300,
        most: 599,
        does: 'the status; if it had to be moved into the bounds, the body says so',
      },
    ],
    example: 'status/403',
  },
  {
    id: 'delay',
    path: 'delay/:ms',
    does: 'Answers the handshake after this time; bytes sent meanwhile are kept and read after the 101.',
    afterwards: 'echo',
    parameters: [
      { name: 'ms', in: 'path', kind: 'number', least: 0, most: 10_000, unit: 'ms', does: 'the time before the 101' },
    ],
    example: 'delay/2000',
  },
  {
    id: 'stream',
    path: 'stream/:count',
    does: 'Sends numbered text messages, and waits while more than 64 KiB are unsent because the client does not read.',
    afterwards: 'echo',
    parameters: [
      {
        name: 'count',
        in: 'path',
        kind: 'number',
        least: 0,
        most: 10_000,
        does: 'how many messages; fewer where they would be over 16 MiB in all',
      },
      {
        name: 'interval',
        in: 'query',
        kind: 'number',
        least: 0,
        most: 10_000,
        unit: 'ms',
        default: 0,
        does: 'the time between two messages',
      },
      {
        name: 'size',
        in: 'query',
        kind: 'number',
        least: 5,
        most: 65_536,
        unit: 'bytes',
        default: 16,
        does: 'the length of each payload: its number, then dots',
      },
    ],
    example: 'stream/10?interval=500&size=32',
  },
  {
    id: 'fragments',
    path: 'fragments/:parts',
    does: 'Sends one text message in this many frames (§5.4), the payload of each being its number and a space.',
    afterwards: 'echo',
    parameters: [
      { name: 'parts', in: 'path', kind: 'number', least: 2, most: 64, does: 'how many frames' },
      { name: 'ping', in: 'query', kind: 'flag', does: 'puts a ping after each of the first 16 frames' },
    ],
    example: 'fragments/3?ping',
  },
  {
    id: 'ping',
    path: 'ping/:ms',
    does: 'Pings again and again, the payload being a number in ASCII, and tells the round trip of each pong as text.',
    afterwards: 'echo',
    parameters: [
      {
        name: 'ms',
        in: 'path',
        kind: 'number',
        least: 100,
        most: 10_000,
        unit: 'ms',
        does: 'the time between two pings',
      },
      { name: 'count', in: 'query', kind: 'number', least: 1, most: 1_000, default: 60, does: 'how many pings' },
    ],
    example: 'ping/1000?count=5',
  },
  {
    id: 'subprotocols',
    path: 'subprotocols',
    does: 'Says as JSON which subprotocols the client offered and which was chosen: {"offered":["a","b"],"chosen":"a"}.',
    afterwards: 'echo',
    parameters: [
      {
        name: 'choose',
        in: 'query',
        kind: 'text',
        does: 'one of those offered, or empty for none of them; left out, the first',
      },
    ],
    example: 'subprotocols?choose=b',
  },
  {
    id: 'headers',
    path: 'headers',
    does: 'Sends the handshake back as JSON: method, target, version, and headers as [[name, value]] in their order. Values of Cookie, Authorization, Proxy-Authorization, Forwarded, X-Forwarded-* and X-Real-IP are overwritten with asterisks; the target stays as it came.',
    afterwards: 'echo',
    parameters: [],
    example: 'headers',
  },
  {
    id: 'bytes',
    path: 'bytes/:n',
    does: 'Sends one binary message of this length, always the same for one seed: state = state * 1664525 + 1013904223 mod 2^32, beginning with the seed; each byte is the top eight bits of the next state.',
    afterwards: 'echo',
    parameters: [
      {
        name: 'n',
        in: 'path',
        kind: 'number',
        least: 0,
        most: 1_048_576,
        unit: 'bytes',
        does: "the length; at most the server's LIMIT_UNSENT_BYTES too",
      },
      { name: 'seed', in: 'query', kind: 'number', least: 0, most: 4_294_967_295, default: 1, does: 'the seed' },
    ],
    example: 'bytes/1024?seed=7',
  },
  {
    id: 'compressed',
    path: 'compressed',
    does: 'Accepts permessage-deflate and sends messages that compress well, the second a repetition of the first; says in words where the client offered none.',
    afterwards: 'echo',
    parameters: [deflate],
    example: 'compressed?deflate=server_no_context_takeover',
  },
  {
    id: 'stall',
    path: 'stall',
    does: 'Says so, then reads nothing for a while: pings and close frames wait too, and the client’s buffers fill.',
    afterwards: 'echo',
    parameters: [
      {
        name: 'ms',
        in: 'query',
        kind: 'number',
        least: 0,
        most: 60_000,
        unit: 'ms',
        default: 10_000,
        does: 'how long nothing is read',
      },
    ],
    example: 'stall?ms=5000',
  },
  {
    id: 'drop',
    path: 'drop',
    does: 'Resets the TCP connection, without a close frame; until then it echoes.',
    afterwards: 'end',
    parameters: [
      {
        name: 'after',
        in: 'query',
        kind: 'number',
        least: 0,
        most: 10_000,
        unit: 'ms',
        default: 100,
        does: 'the time before that; at 0 the reset may overtake the 101',
      },
    ],
    example: 'drop?after=1000',
  },
  {
    id: 'silent',
    path: 'silent',
    does: 'Accepts, then neither reads nor sends, as a peer whose cable was pulled: no echo, no ping, no pong, no answer to a close frame. When the time is up TCP is closed without a close frame; only a server that stops says 1001.',
    afterwards: 'nothing',
    parameters: [
      {
        name: 'ms',
        in: 'query',
        kind: 'number',
        least: 1_000,
        most: 60_000,
        unit: 'ms',
        default: 60_000,
        does: 'how long; a clamp is named in a header of the 101, Clamped, since nothing else is told',
      },
    ],
    example: 'silent',
  },
  {
    id: 'bad',
    path: 'bad/:rule',
    does: 'Breaks one rule, in its 101 or in the first frame after it. A client that keeps to §7.1.7 fails the connection; one that has not after 5 s is told so in a close frame with 1000.',
    afterwards: 'nothing',
    parameters: [{ name: 'rule', in: 'path', kind: 'choice', does: 'which rule; the list stands under "rules"' }],
    example: 'bad/mask-forbidden',
  },
] as const satisfies readonly EndpointRow[];

export type EndpointId = (typeof endpointRows)[number]['id'];
