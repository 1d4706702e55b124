import { describe, expect, test } from 'vitest';
import { OriginError, readOriginSettings, refuseOrigin } from './origins.ts';
import { isLoopbackHost } from './origins-loopback.ts';

const unset = readOriginSettings({});
const site = readOriginSettings({ SITE: 'https://websocket.example/course/' });
const allowed = readOriginSettings({ ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443,' });
const open = readOriginSettings({ ALLOWED_ORIGINS: '*' });

describe('without SITE, the own origin is a loopback one whose host and port are those of Host', () => {
  test.each([
    ['http://localhost:8101', 'localhost:8101'],
    ['http://127.0.0.1:8101', '127.0.0.1:8101'],
    ['http://127.8.9.1:8101', '127.8.9.1:8101'],
    ['http://[::1]:8101', '[::1]:8101'],
    ['https://localhost', 'localhost'],
    ['http://localhost', 'localhost:80'],
    ['https://localhost', 'localhost:443'],
    ['http://localhost:8101', 'LOCALHOST:8101'],
    ['http://course.localhost:8101', 'course.localhost:8101'],
  ])('%s at Host %s', (origin, host) => {
    expect(refuseOrigin(unset, 'own', origin, host)).toBeUndefined();
    expect(refuseOrigin(unset, 'public', origin, host)).toBeUndefined();
  });

  test.each([
    ['http://localhost:8101', 'localhost:8102'],
    ['http://localhost:8101', '127.0.0.1:8101'],
    ['http://localhost:3000', 'localhost:8101'],
    ['http://localhost:8101', undefined],
    ['http://localhost', 'localhost:443'],
    // A name of the attacker's, rebound to 127.0.0.1: Origin and Host agree, and that must not be enough.
    ['http://evil.example:8101', 'evil.example:8101'],
    ['http://localhost.evil.example:8101', 'localhost.evil.example:8101'],
    ['http://127.0.0.1.evil.example', '127.0.0.1.evil.example'],
    ['http://evil.example:8101', 'localhost:8101'],
    ['http://192.168.1.5:8101', '192.168.1.5:8101'],
    ['http://0.0.0.0:8101', '0.0.0.0:8101'],
    ['http://localhost:8101', 'localhost:8101/../'],
    ['http://localhost:8101', 'x@localhost:8101'],
  ])('not %s at Host %s', (origin, host) => {
    for (const audience of ['own', 'public'] as const)
      expect(refuseOrigin(unset, audience, origin, host)).toContain(`ALLOWED_ORIGINS=${origin}`);
  });
});

describe('with SITE, the own origin is its', () => {
  test('whatever Host says', () => {
    expect(refuseOrigin(site, 'own', 'https://websocket.example', 'inner:8101')).toBeUndefined();
  });
  test.each(['http://websocket.example', 'https://websocket.example:444', 'http://localhost:8101'])(
    'not %s',
    (origin) => {
      expect(refuseOrigin(site, 'own', origin, 'localhost:8101')).toContain('ALLOWED_ORIGINS=');
    },
  );
});

describe('ALLOWED_ORIGINS', () => {
  test.each(['https://a.example', 'https://b.example:8443'])('%s may use all', (origin) => {
    expect(refuseOrigin(allowed, 'own', origin, 'h')).toBeUndefined();
    expect(refuseOrigin(allowed, 'public', origin, 'h')).toBeUndefined();
  });
  test.each(['http://a.example', 'https://b.example', 'https://c.a.example'])('%s may not', (origin) => {
    expect(refuseOrigin(allowed, 'public', origin, 'h')).toContain(`ALLOWED_ORIGINS=${origin}`);
  });
  test('* opens the public endpoints, never the own ones', () => {
    expect(refuseOrigin(open, 'public', 'https://anyone.example', 'h')).toBeUndefined();
    expect(refuseOrigin(open, 'own', 'https://anyone.example', 'h')).toContain('https://anyone.example');
  });
});

describe('clients without an origin', () => {
  test('one that sends none may use all', () => {
    expect(refuseOrigin(unset, 'own', undefined, 'h')).toBeUndefined();
  });
  test('null is for the public endpoints only', () => {
    expect(refuseOrigin(unset, 'public', 'null', 'h')).toBeUndefined();
    expect(refuseOrigin(unset, 'own', 'null', 'h')).toContain('without an origin');
    expect(refuseOrigin(open, 'own', 'null', 'h')).toContain('without an origin');
  });
});

test.each([
  '',
  'localhost:8101',
  'http://localhost:8101/',
  'http://localhost:8101, http://localhost:8101',
  'http://user@localhost:8101',
  '<script>',
  'http://',
])('an Origin that is none, "%s", is refused and not repeated', (origin) => {
  const body = refuseOrigin(unset, 'public', origin, 'localhost:8101');
  expect(body).toContain('Expected one Origin');
  if (origin !== '') expect(body).not.toContain(origin);
});

describe('settings', () => {
  test('an entry may have a path, its origin counts', () => {
    expect(site.site).toBe('https://websocket.example');
  });
  test.each([
    { SITE: 'websocket.example' },
    { SITE: 'ftp://websocket.example' },
    { ALLOWED_ORIGINS: 'https://a.example,b.example' },
    { ALLOWED_ORIGINS: '**' },
    { ALLOWED_ORIGINS: 'null' },
  ])('%o is refused with what was expected', (environment) => {
    expect(() => readOriginSettings(environment)).toThrow(OriginError);
    expect(() => readOriginSettings(environment)).toThrow(/Expected an origin such as/);
  });
});

test.each([
  ['localhost', true],
  ['LocalHost', true],
  ['a.localhost', true],
  ['127.0.0.1', true],
  ['127.255.0.3', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['notlocalhost', false],
  ['128.0.0.1', false],
  ['192.168.0.1', false],
  ['', false],
])('%s is loopback: %s', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
