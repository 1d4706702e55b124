import { parseArgs } from 'node:util';
import { LimitError, type Limits, type Profile, readLimits } from '../limits.ts';
import { type LogLevel, logLevels } from '../logs.ts';
import { OriginError, type OriginSettings, readOriginSettings } from '../origins.ts';
import { isLoopbackHost } from '../origins-loopback.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that `ws101 serve` can be told. */
export interface ServeSettings {
  readonly host: string;
  readonly port: number;
  /** Whether somebody named the port: a busy one is then an error, and not a reason to take the next. */
  readonly portNamed: boolean;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly origins: OriginSettings;
  /** Proxies in front of this server that append to X-Forwarded-For. */
  readonly trustProxy: number;
  /** Begins and ends with a slash. */
  readonly base: string;
  readonly logLevel: LogLevel;
}

/** What a person typed is not what it must be: expected, found, what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const DEFAULT_PORT = 8101;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  limits: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads options and environment; an option stands above its variable.
 * @returns `help` where that was asked for.
 * @throws UsageError
 */
export function readServeSettings(argv: readonly string[], environment: Environment): ServeSettings | 'help' {
  const values = parse(argv);
  if (values.help) return 'help';
  const { HOST, PORT, CERT, KEY, LIMITS, TRUST_PROXY, BASE, LOG_LEVEL } = environment;
  const host = values.host ?? given(HOST) ?? '127.0.0.1';
  const portText = values.port ?? given(PORT);
  const trustProxy = wholeNumber('TRUST_PROXY', given(TRUST_PROXY) ?? '0', 16, 'how many proxies stand in front');
  // Behind a proxy the clients are strangers, whatever address this server listens on.
  const reach: Profile = isLoopbackHost(host) && trustProxy === 0 ? 'local' : 'public';
  const profile = oneOf('--limits', values.limits ?? given(LIMITS) ?? reach, ['local', 'public']);
  return {
    host,
    port: portText === undefined ? DEFAULT_PORT : wholeNumber('--port', portText, 65_535, '0 takes any that is free'),
    portNamed: portText !== undefined,
    tls: readTls(values.cert ?? given(CERT), values.key ?? given(KEY)),
    profile,
    limits: usable(() => readLimits(profile, environment)),
    origins: usable(() => readOriginSettings(environment)),
    trustProxy,
    base: readBase(given(BASE) ?? '/'),
    // At one's own terminal a line for each connection would bury the address.
    logLevel: oneOf('LOG_LEVEL', given(LOG_LEVEL) ?? (profile === 'local' ? 'warn' : 'info'), logLevels),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    const found = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`${found}\nSee what can be said: npx ws101 serve --help`);
  }
}

/** A variable that is set to nothing is not set. */
function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function wholeNumber(name: string, text: string, most: number, about: string): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new UsageError(`${name} is ${JSON.stringify(text)}. Expected a whole number from 0 to ${most} (${about}).`);
}

function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new UsageError(`${name} is ${JSON.stringify(text)}. Expected one of: ${words.join(', ')}.`);
}

function readTls(certFile: string | undefined, keyFile: string | undefined): ServeSettings['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  const missing = certFile === undefined ? '--cert' : '--key';
  throw new UsageError(`TLS takes a certificate and its key, and ${missing} is missing. Give both, or neither.`);
}

/** As Astro reads it: `x`, `/x` and `/x/` mean the same. */
function readBase(text: string): string {
  const segments = text.split('/').filter((segment) => segment !== '');
  const known = segments.every((segment) => /^[\w~-][\w.~-]*$/.test(segment));
  if (!known) throw new UsageError(`BASE is ${JSON.stringify(text)}. Expected a path such as /websocket/.`);
  return segments.length === 0 ? '/' : `/${segments.join('/')}/`;
}

function usable<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof LimitError || error instanceof OriginError) throw new UsageError(error.message);
    throw error;
  }
}
