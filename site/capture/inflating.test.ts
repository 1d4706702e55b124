import { expect, it, vi } from 'vitest';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { createCapture } from './capture.ts';
import { needsInflater } from './inflating.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

it('asks for the inflater only where the target asks for compression', () => {
  expect(['/echo', '/echo?tap=x', '/deflate', '/echo?deflated'].filter(needsInflater)).toEqual([]);
  const asking = ['/echo?deflate', '/echo?deflate&tap=x', '/echo?x&deflate=server_no_context_takeover'];
  expect(asking.filter(needsInflater)).toEqual(asking);
});

it('holds what comes until a compressed connection can be read, and loses nothing of it', async () => {
  const capture = createCapture({ schedule: () => () => {} });
  const bytes = (from: 'client' | 'server', at: number, data: Uint8Array) =>
    capture.apply({ type: 'bytes', connection: 1, from, at, exact: true, overwritten: false, bytes: data });
  capture.apply({ type: 'session', session: 's' });
  capture.apply({ type: 'open', connection: 1, label: 'a', at: 0, target: '/echo?deflate', via: [] });
  bytes('client', 1, utf8('GET /echo?deflate HTTP/1.1\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n'));
  bytes('server', 2, utf8('HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n'));
  // The handshake alone is not worth the library.
  capture.publish();
  expect(capture.connections.value[0]?.response?.status).toBe(101);
  expect(needsInflater('/echo?deflate')).toBe(true);
  // RFC 7692 §7.2.3.1: "Hello" in one block.
  const hello = Uint8Array.from([0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]);
  bytes('server', 3, encodeFrame(frameOf(1, hello, { rsv1: true })));
  await vi.waitUntil(() => {
    capture.publish();
    return capture.connections.value[0]?.frames.length === 1;
  });
  expect(capture.connections.value[0]?.frames[0]?.frame.inflated).toEqual(utf8('Hello'));
  expect(needsInflater('/echo?deflate')).toBe(false);
});
