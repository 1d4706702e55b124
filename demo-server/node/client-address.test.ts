import { describe, expect, test } from 'vitest';
import { clientKey } from './client-address.ts';

describe('the socket address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts under %s', (address, key) => {
    expect(clientKey(address, undefined, 0)).toBe(key);
  });

  test('a socket that has gone counts under a key of its own', () => {
    expect(clientKey(undefined, undefined, 0)).toBe('unknown');
  });
});

describe('X-Forwarded-For', () => {
  const proxy = '10.0.0.1';

  test('is not read unless a proxy is trusted', () => {
    expect(clientKey(proxy, '192.0.2.7', 0)).toBe(proxy);
  });

  test.each([
    [1, '198.51.100.1, 203.0.113.2, 192.0.2.7', '192.0.2.7'],
    [2, '198.51.100.1, 203.0.113.2, 192.0.2.7', '203.0.113.2'],
    [3, '198.51.100.1, 203.0.113.2, 192.0.2.7', '198.51.100.1'],
    [1, 'nonsense, ,,192.0.2.7', '192.0.2.7'],
    [1, '192.0.2.7:4711', '192.0.2.7'],
    [1, '[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
    [1, '2001:db8:1:2::9', '2001:db8:1:2::/64'],
    [1, '\t::ffff:192.0.2.7 ', '192.0.2.7'],
  ])('with %i trusted, "%s" is %s', (trusted, header, key) => {
    expect(clientKey(proxy, header, trusted)).toBe(key);
  });

  test.each([
    [4, '198.51.100.1, 203.0.113.2, 192.0.2.7'],
    [1, ''],
    [1, 'unknown'],
    [1, '192.0.2.7,'],
    [1, '0x7f.1'],
    [1, '3221225991'],
    [1, '192.0.2.256'],
    [1, '192.0.2.7 192.0.2.8'],
    [1, '_hidden'],
    [1, '[2001:db8::1'],
    [1, '2001:db8:::1'],
    [1, 'x'.repeat(8_000)],
    [1, ':'.repeat(8_000)],
    [1, `${'1.'.repeat(4_000)}:1`],
  ])('with %i trusted, "%s" falls back to the socket', (trusted, header) => {
    expect(clientKey(proxy, header, trusted)).toBe(proxy);
  });
});
