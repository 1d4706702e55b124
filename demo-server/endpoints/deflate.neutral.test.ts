import { describe, expect, test } from 'vitest';
import { parseDeflate } from './deflate.ts';

describe('?deflate', () => {
  test.each([
    ['', {}],
    [' ; ', {}],
    [
      'server_no_context_takeover;server_max_window_bits=10',
      { serverNoContextTakeover: true, serverMaxWindowBits: 10 },
    ],
    [
      'client_max_window_bits = 15; client_no_context_takeover',
      { clientMaxWindowBits: 15, clientNoContextTakeover: true },
    ],
  ])('%j', (value, expected) => {
    expect(parseDeflate(value)).toEqual(expected);
  });

  test.each([
    'wide',
    'server_max_window_bits',
    'server_max_window_bits=8',
    'server_max_window_bits=16',
    'server_max_window_bits=010',
    'server_max_window_bits=10=10',
    'server_no_context_takeover=1',
    'server_no_context_takeover;server_no_context_takeover',
    'constructor',
    'Server_No_Context_Takeover',
  ])('%j says what is allowed', (value) => {
    expect(parseDeflate(value)).toMatchObject({
      wrong: expect.stringMatching(/^Expected .*Allowed: .*server_max_window_bits=9 to 15.*Example: /),
    });
  });
});
