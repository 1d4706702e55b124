import { acceptFor } from '#protocol/accept.ts';
import { readClose } from '#protocol/close.ts';
import type { Pending } from '#protocol/connection.ts';
import { readHeader } from '#protocol/frame-header.ts';
import { unmask } from '#protocol/mask.ts';
import type { Frame, Item } from '#protocol/model.ts';
import { CLOSE } from '#protocol/opcodes.ts';
import { capturingDissector } from '#site/capture/inflating.ts';
import type { CapturedConnection } from '#site/capture/model.ts';

/** The key of the example in §1.3: for a handshake that nobody sends. */
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const EXTENSION = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Frames as a receiver is going to read them, before any of them has left. */
export interface ReadFrames {
  /** Those that are whole. */
  readonly frames: readonly Frame[];
  /** What the receiver is going to wait for the rest of. */
  readonly rest: Extract<Pending, { kind: 'frame' }> | undefined;
  readonly response: CapturedConnection['response'];
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
  const frames = dissector.push('client', bytes).filter((item: Item) => item.kind === 'frame');
  const pending = dissector.pending('client');
  return {
    frames,
    rest: pending?.kind === 'frame' ? pending : undefined,
    response: response?.kind === 'response' ? response : undefined,
  };
}

/** How many bytes the header announces beyond those that are there; negative where there are more than it says. */
export function missingBytes(bytes: Uint8Array): bigint {
  const { headerLength, payloadLength } = readHeader(bytes, 0);
  return BigInt(payloadLength) - BigInt(bytes.length - headerLength);
}

/**
 * The frame that these bytes are meant to be, header and all that follows, whatever length the header announces.
 * @param read what a receiver makes of them: where that is one whole frame, it is this one
 */
export function meantFrame(bytes: Uint8Array, { frames, rest }: ReadFrames): Frame {
  const [whole, ...more] = frames;
  if (whole && more.length === 0 && !rest) return whole;
  const header = readHeader(bytes, 0);
  const payload = bytes.slice(header.headerLength);
  if (header.maskingKey) unmask(payload, 0, payload.length, header.maskingKey, 0);
  const close = header.opcode === CLOSE ? { close: readClose(payload, 0, []) } : {};
  return { kind: 'frame', from: 'client', offset: 0, ...header, payload, ...close, notes: [] };
}

/** A frame as the views take it: on a connection of its own, which has not been. */
export function connectionOf(frame: Frame, response: CapturedConnection['response']): CapturedConnection {
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
    frames: [{ number: 1, at: 0, pageAt: undefined, exact: true, frame, keepalive: false }],
    forgotten: 0,
    kept: undefined,
    ends: [],
    error: undefined,
    closed: undefined,
    bytes: { client: 0, server: 0 },
    clockError: undefined,
  };
}
