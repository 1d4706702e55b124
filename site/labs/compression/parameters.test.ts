import { describe, expect, it } from 'vitest';
import { parseDeflate } from '#demo-server/endpoints/deflate.ts';
import { wire } from '#site/views/testing/wire.ts';
import { endpointFor, offersClientWindow, type Parameters, unrestricted, windowBits } from './parameters.ts';

const all: Parameters = {
  compress: true,
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  serverMaxWindowBits: 10,
  clientMaxWindowBits: 9,
};

describe('the endpoint for a choice of parameters', () => {
  it('names what was chosen, and nothing else', () => {
    expect(endpointFor(unrestricted)).toBe('echo?deflate');
    expect(endpointFor({ ...unrestricted, clientMaxWindowBits: 12 })).toBe('echo?deflate=client_max_window_bits=12');
    expect(endpointFor(all)).toBe(
      'echo?deflate=server_no_context_takeover;client_no_context_takeover;server_max_window_bits=10;client_max_window_bits=9',
    );
  });

  it('is the plain one where nothing is to be compressed', () => {
    expect(endpointFor({ ...all, compress: false })).toBe('echo');
  });

  it.each(windowBits)('is one that the demo server takes with %d bits', (bits) => {
    const endpoint = endpointFor({ ...all, serverMaxWindowBits: bits, clientMaxWindowBits: bits });
    expect(parseDeflate(endpoint.replace('echo?deflate=', ''))).toEqual({
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
      serverMaxWindowBits: bits,
      clientMaxWindowBits: bits,
    });
  });
});

it.each([
  ['permessage-deflate; client_max_window_bits', true],
  ['other; client_max_window_bits, permessage-deflate', false],
  ['permessage-deflate', false],
])('reads from the offer %j whether the browser’s window may be limited', (offer, expected) => {
  const on = wire({ requestHeaders: `Sec-WebSocket-Extensions: ${offer}\r\n` });
  on.publish();
  expect(offersClientWindow(on.capture.connections.value[0]?.request)).toBe(expected);
  expect(offersClientWindow(undefined)).toBe(false);
});
