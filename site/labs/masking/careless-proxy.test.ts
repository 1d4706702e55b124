import { describe, expect, it } from 'vitest';
import { encodeFrame, frameOf } from '#protocol/frame-encoder.ts';
import { wireOf } from '#site/views/frame-pieces.ts';
import { utf8, wire } from '#site/views/testing/wire.ts';
import { requestIn, withoutMask } from './careless-proxy.ts';

const TEXT = 'GET /script.js HTTP/1.1';
const masked = (key: Uint8Array) => encodeFrame(frameOf(1, utf8(TEXT), { maskingKey: key }));

describe('a careless proxy', () => {
  it('passes over the header of a bare frame and finds the request behind it', () => {
    const bytes = encodeFrame(frameOf(1, utf8(TEXT)));
    expect(requestIn(bytes)).toEqual({ method: 'GET', target: '/script.js', start: 2, end: bytes.length });
  });

  it('finds none under a mask, and one again where the key is known to be zeros', () => {
    expect(requestIn(masked(Uint8Array.of(0x2e, 0x5b, 0x0e, 0x9f)))).toBeUndefined();
    expect(requestIn(masked(new Uint8Array(4)))?.target).toBe('/script.js');
  });

  it('counts in bytes, whatever stands before the line and after it', () => {
    const found = requestIn(utf8('привет\r\n\r\nPOST http://example.com/a HTTP/1.0\r\nHost: example.com'));
    expect(found).toMatchObject({ method: 'POST', target: 'http://example.com/a', start: 16, end: 50 });
  });

  it.each(['hello', 'GET script.js HTTP/1.1', 'GET / HTTP/2', 'get / HTTP/1.1', ''])(
    'sees no request in %j',
    (text) => {
      expect(requestIn(utf8(text))).toBeUndefined();
    },
  );
});

it('takes the mask off a frame, header and all', () => {
  const on = wire();
  on.frame('client', 10, 1, 'x'.repeat(200));
  on.publish();
  const frame = on.capture.connections.value[0]?.frames[0]?.frame;
  if (!frame) throw new Error('A frame was captured.');
  const bare = withoutMask(frame);
  expect([frame.headerLength, bare.headerLength]).toEqual([8, 4]);
  expect(wireOf(bare)).toEqual(encodeFrame(frameOf(1, utf8('x'.repeat(200)))));
});
