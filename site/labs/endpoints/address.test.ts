import { describe, expect, test } from 'vitest';
import { endpointRows } from '#feed/endpoints.ts';
import { clients, commandLine, endpointOf, exampleValues } from './address.ts';

describe('an address of an endpoint', () => {
  test.each(endpointRows.map((row) => [row.id, row] as const))(
    '%s: its example, taken apart, is its example again',
    (_, row) => {
      expect(endpointOf(row, exampleValues(row))).toBe(row.example);
    },
  );

  const close = endpointRows.find(({ id }) => id === 'close');
  const fragments = endpointRows.find(({ id }) => id === 'fragments');
  test('leaves out what is empty, and escapes what would be read otherwise', () => {
    if (!close || !fragments) throw new Error('Both are endpoints.');
    expect(endpointOf(close, { code: '4000', reason: '', after: '' })).toBe('close/4000');
    expect(endpointOf(close, { code: '4/0', reason: 'a&b=c #', after: '1' })).toBe(
      'close/4%2F0?reason=a%26b=c%20%23&after=1',
    );
    expect(endpointOf(fragments, { parts: '3', ping: '' })).toBe('fragments/3');
    expect(endpointOf(fragments, { parts: '3', ping: 'ping' })).toBe('fragments/3?ping');
  });
});

describe('a command line', () => {
  test.each(clients)('%s gets the address in quotes', (client) => {
    const line = commandLine(client, `ws://localhost:8101/close/4000?reason=it's&after=1`);
    expect(line).toContain(`://localhost:8101/close/4000?reason=it'\\''s&after=1'`);
  });

  test('offers subprotocols where the client can', () => {
    expect(commandLine('wscat', 'ws://x/', ['a', 'b'])).toBe(`npx wscat -c 'ws://x/' -s 'a' -s 'b'`);
    expect(commandLine('websocat', 'ws://x/', ['a', 'b'])).toBe(`websocat --protocol 'a, b' 'ws://x/'`);
    expect(commandLine('curl', 'ws://x/', ['a', 'b'])).toContain(`-H 'Sec-WebSocket-Protocol: a, b'`);
    expect(commandLine('curl', 'wss://x/')).toContain(`'https://x/'`);
  });
});
