import { describe, expect, test } from 'vitest';
import { presets, recordedAddress } from './presets.ts';
import { tryConstructor } from './try-constructor.ts';
import { judge, readSubprotocols } from './verdict.ts';

// The verdict is worth what the browser makes of it: each address goes to the real constructor. One that does not throw
// is closed before it has begun.
const addresses = [
  recordedAddress,
  ...presets,
  ...[
    '',
    '?x=1',
    '//example.com/chat',
    'http://example.com',
    'WS://EXAMPLE.com/A',
    ' ws://example.com/ ',
    'ws:example.com',
  ],
  ...[
    'ws://',
    'ws://example.com:65536/',
    'ws://example.com:0/',
    'ws://example.com/#',
    'ws://example.com/%23',
    'https:#x',
  ],
  ...['mailto:a@example.com', 'ws+unix:/tmp/socket:/', 'ws://127.1/a b?c d', 'ws://example.com/../x', 'ws://[::1', '#'],
];

describe('the browser’s own constructor', () => {
  // First: Chromium makes a failure wait for those before it.
  test('takes a blocked port without a word, and says 1006 later', async () => {
    const socket = new WebSocket('ws://localhost:25/');
    const code = await new Promise((resolve) => {
      socket.addEventListener('close', (event) => resolve(event.code));
    });
    expect(code).toBe(1006);
  });

  test.each(addresses)('does with %j what the verdict says', (address) => {
    const { outcome, url } = judge({ address, subprotocols: [], base: document.baseURI });
    const tried = tryConstructor(address, []);
    if (outcome === 'throws') expect(tried).toMatchObject({ threw: true, name: 'SyntaxError' });
    else expect(tried).toEqual({ threw: false, url: url?.href });
  });

  test.each(['', 'chat', 'chat, chat', 'chat, Chat', 'two words', 'чат', 'chat,', 'v1.chat+json', 'a/b', '"a"'])(
    'takes the subprotocols %j, or throws, as the verdict says',
    (typed) => {
      const subprotocols = readSubprotocols(typed);
      const { outcome } = judge({ address: recordedAddress, subprotocols, base: document.baseURI });
      const tried = tryConstructor(recordedAddress, subprotocols);
      expect(tried).toMatchObject(outcome === 'throws' ? { threw: true, name: 'SyntaxError' } : { threw: false });
    },
  );
});
