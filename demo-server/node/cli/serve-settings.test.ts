import { describe, expect, test } from 'vitest';
import { limitDescriptions } from '../limits.ts';
import { serveHelp } from './serve-help.ts';
import { readServeSettings, type ServeSettings, UsageError } from './serve-settings.ts';

function settings(argv: string[] = [], environment: Record<string, string> = {}): ServeSettings {
  const read = readServeSettings(argv, environment);
  if (read === 'help') throw new Error('Got the help text.');
  return read;
}

test('without a word: this machine only, the default port, local limits', () => {
  expect(settings()).toMatchObject({
    host: '127.0.0.1',
    port: 8101,
    portNamed: false,
    tls: undefined,
    profile: 'local',
    trustProxy: 0,
    base: '/',
    logLevel: 'warn',
  });
});

test('an option stands above its variable', () => {
  const environment = { PORT: '22100', HOST: '::1', LIMITS: 'local', CERT: 'a', KEY: 'b' };
  expect(settings([], environment)).toMatchObject({ port: 22_100, portNamed: true, host: '::1', profile: 'local' });
  const argv = ['--port', '22101', '--host=0.0.0.0', '--limits', 'public', '--cert', 'c', '--key', 'd'];
  expect(settings(argv, environment)).toMatchObject({
    port: 22_101,
    host: '0.0.0.0',
    profile: 'public',
    tls: { certFile: 'c', keyFile: 'd' },
  });
});

test('a variable set to nothing is not set', () => {
  const names = [
    'PORT',
    'HOST',
    'LIMITS',
    'CERT',
    'KEY',
    'BASE',
    'SITE',
    'TRUST_PROXY',
    'LOG_LEVEL',
    'ALLOWED_ORIGINS',
  ];
  expect(settings([], Object.fromEntries(names.map((name) => [name, ''])))).toEqual(settings());
});

describe('the profile', () => {
  test.each([
    [['--host', 'localhost'], {}, 'local'],
    [['--host', '127.0.0.9'], {}, 'local'],
    [['--host', '::1'], {}, 'local'],
    [['--host', '0.0.0.0'], {}, 'public'],
    [['--host', '::'], {}, 'public'],
    [['--host', '192.168.1.2'], {}, 'public'],
    // Behind a proxy on this machine the clients are strangers all the same.
    [[], { TRUST_PROXY: '1' }, 'public'],
    [['--limits', 'local'], { TRUST_PROXY: '1' }, 'local'],
  ] as [string[], Record<string, string>, string][])('%j with %j is %s', (argv, environment, profile) => {
    expect(settings(argv, environment).profile).toBe(profile);
  });

  test('sets the limits, a variable changes one, and strangers are logged', () => {
    const open = settings(['--host', '0.0.0.0'], { LIMIT_MESSAGE_BYTES: '4096' });
    expect(open.limits).toMatchObject({ messageBytes: 4_096, messageFragments: 64 });
    expect(open.logLevel).toBe('info');
  });
});

test.each([
  ['x', '/x/'],
  ['/x', '/x/'],
  ['/x/y/', '/x/y/'],
  ['/', '/'],
])('BASE=%s mounts under %s', (text, base) => {
  expect(settings([], { BASE: text }).base).toBe(base);
});

describe('wrong usage', () => {
  test.each([
    [['--port', 'eighty'], {}, '--port is "eighty". Expected a whole number from 0 to 65535'],
    [['--port', '65536'], {}, 'Expected a whole number'],
    [['--port', '-1'], {}, 'npx ws101 serve --help'],
    [['--prot', '1'], {}, "Unknown option '--prot'"],
    [['folder'], {}, 'npx ws101 serve --help'],
    [['--port'], {}, 'npx ws101 serve --help'],
    [['--cert', 'a.pem'], {}, '--key is missing'],
    [[], { KEY: 'a.pem' }, '--cert is missing'],
    [['--limits', 'none'], {}, 'Expected one of: local, public'],
    [[], { LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"'],
    [[], { TRUST_PROXY: 'yes' }, 'TRUST_PROXY is "yes"'],
    [[], { BASE: '/../x' }, 'BASE is "/../x"'],
    [[], { BASE: 'https://x' }, 'Expected a path'],
    [[], { SITE: 'example.org' }, 'SITE holds "example.org"'],
    [[], { LIMIT_HEAD_BYTES: '8K' }, 'LIMIT_HEAD_BYTES is "8K"'],
  ] as [string[], Record<string, string>, string][])('%j with %j is said to be so', (argv, environment, words) => {
    expect(() => readServeSettings(argv, environment)).toThrow(UsageError);
    expect(() => readServeSettings(argv, environment)).toThrow(words);
  });
});

test('the help names every option and every variable', () => {
  expect(readServeSettings(['--help'], {})).toBe('help');
  const help = serveHelp();
  const names = [
    '--port',
    '--host',
    '--cert',
    '--key',
    '--limits',
    'SITE',
    'BASE',
    'ALLOWED_ORIGINS',
    'TRUST_PROXY',
    'LOG_LEVEL',
  ];
  for (const name of [...names, ...limitDescriptions.map(({ variable }) => variable)]) expect(help).toContain(name);
});
