import { acceptFor } from '#protocol/accept.ts';
import { encodeFrame, type FrameFields, frameOf } from '#protocol/frame-encoder.ts';
import type { End } from '#protocol/model.ts';
import { type Capture, createCapture } from '#site/capture/capture.ts';

export const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
export const MASK = Uint8Array.from([0xa1, 0x6c, 0x0f, 0xd2]);

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** A capture that a test writes by hand: one connection, frames at the times that it says. */
export interface Wire {
  readonly capture: Capture;
  bytes(from: End, at: number, bytes: Uint8Array): void;
  /** A frame that breaks no rule, but for what is given. */
  frame(from: End, at: number, opcode: number, payload: Uint8Array | string, fields?: Partial<FrameFields>): void;
  /** FIN. */
  end(from: End, at: number): void;
  /** Publishes at once: a test waits for no animation frame. */
  publish(): void;
}

export interface WireOptions {
  readonly maxFrames?: number;
  readonly requestHeaders?: string;
  readonly responseHeaders?: string;
  readonly handshake?: boolean;
}

/** Opens a connection on a wire of its own. */
export function wire({
  maxFrames,
  requestHeaders = '',
  responseHeaders = '',
  handshake = true,
}: WireOptions = {}): Wire {
  // Published only when the test says so.
  const capture = createCapture({ ...(maxFrames === undefined ? {} : { maxFrames }), schedule: () => () => {} });
  const bytes: Wire['bytes'] = (from, at, data) =>
    capture.apply({ type: 'bytes', connection: 1, from, at, exact: true, overwritten: false, bytes: data });
  capture.apply({ type: 'session', session: 's' });
  capture.apply({ type: 'open', connection: 1, label: 'a', at: 0, target: '/echo', via: [] });
  if (handshake) {
    bytes(
      'client',
      1,
      utf8(
        `GET /echo?tap=AAAAbbbbCCCCddddEEEEfA.a HTTP/1.1\r\nHost: localhost:8101\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${requestHeaders}\r\n`,
      ),
    );
    bytes(
      'server',
      2,
      utf8(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(KEY)}\r\n${responseHeaders}\r\n`,
      ),
    );
  }
  return {
    capture,
    bytes,
    frame(from, at, opcode, payload, fields = {}) {
      const data = typeof payload === 'string' ? utf8(payload) : payload;
      const mask = from === 'client' ? { maskingKey: MASK } : {};
      bytes(from, at, encodeFrame(frameOf(opcode, data, { ...mask, ...fields })));
    },
    end: (from, at) => capture.apply({ type: 'end', connection: 1, from, at }),
    publish: () => capture.publish(),
  };
}
