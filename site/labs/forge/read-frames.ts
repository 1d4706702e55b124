import { acceptFor } from '#protocol/accept.ts';
import type { Pending } from '#protocol/connection.ts';
import type { Frame } from '#protocol/model.ts';
import { capturingDissector } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';

/** The key of the example in §1.3: for a handshake that nobody sends. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const EXTENSION = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Frames as they are going to be read, before any of them has left. */
export interface ReadFrames {
  /** Those that are whole, of what was not sent yet. */
  readonly frames: readonly Frame[];
  /** What the receiver is going to wait for the rest of. */
  readonly rest: Extract<Pending, { kind: 'frame' }> | undefined;
  /** As the views take it: the frames that are whole, and the last one as far as it goes. */
  readonly connection: CapturedConnection;
}

/**
 * Reads what a client is about to send, with the dissector that reads what crosses the wire, so that both say the same.
 * @param sent what this connection has carried before: a message may be unfinished, a Close may be out
 * @param deflate whether permessage-deflate is agreed on
 */
export function readFrames(bytes: Uint8Array, sent: readonly Uint8Array[], deflate: boolean): ReadFrames {
  const dissector = capturingDissector();
  const extension = deflate ? EXTENSION : '';
  dissector.push(
    'client',
    octets(
      `GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${extension}\r\n`,
    ),
  );
  const [response] = dissector.push(
    'server',
    octets(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(KEY)}\r\n${extension}\r\n`,
    ),
  );
  for (const before of sent) dissector.push('client', before);
  const frames = dissector.push('client', bytes).filter((item) => item.kind === 'frame');
  const pending = dissector.pending('client');
  const rest = pending?.kind === 'frame' ? pending : undefined;
  const unfinished = rest && partial(rest);
  const shown = unfinished ? [...frames, unfinished] : frames;
  return { frames, rest, connection: captured(shown, response?.kind === 'response' ? response : undefined) };
}

/** What there is of a frame whose payload is not all there; undefined while its header is not. */
function partial({ header, offset, payload, notes }: Extract<Pending, { kind: 'frame' }>): Frame | undefined {
  return header && { kind: 'frame', from: 'client', offset, ...header, payload: payload.slice(), notes };
}

/** A connection that has not been: the views show it like any other. */
function captured(frames: readonly Frame[], response: CapturedConnection['response']): CapturedConnection {
  return {
    key: 'draft',
    session: 'draft',
    connection: 0,
    label: undefined,
    target: '/echo',
    byHand: true,
    via: [],
    openedAt: 0,
    request: undefined,
    requestAt: undefined,
    requestPageAt: undefined,
    requestExact: true,
    requestOverwritten: false,
    response,
    responseAt: undefined,
    responsePageAt: undefined,
    bodies: [],
    tails: [],
    frames: frames.map((frame, index) => ({
      number: index + 1,
      at: 0,
      pageAt: undefined,
      exact: true,
      frame,
      keepalive: false,
    })),
    forgotten: 0,
    kept: undefined,
    ends: [],
    error: undefined,
    closed: undefined,
    bytes: { client: 0, server: 0 },
    clockError: undefined,
  };
}
