import { type DestinationStream, pino } from 'pino';
import type { WatchAct } from './watch.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * What may be said about traffic. There is no way to put a target, a header, an address, a token or a payload in:
 * every value is a number, or one of a few words of our own.
 */
export interface TrafficLog {
  /** @param endpoint the endpoint's name in our own table, never the path that was asked for. */
  opened(entry: { readonly endpoint: string; readonly tapped: boolean; readonly connections: number }): void;
  closed(entry: {
    readonly endpoint: string;
    readonly code: number;
    readonly bytesIn: number;
    readonly bytesOut: number;
    readonly ms: number;
    readonly connections: number;
  }): void;
  refused(entry: { readonly endpoint: string; readonly status: number; readonly why: Refused }): void;
  limited(entry: { readonly endpoint: string; readonly act: WatchAct }): void;
}

export type Refused =
  | 'handshake'
  | 'origin'
  | 'cap-client'
  | 'cap-token'
  | 'cap-all'
  | 'unparsed'
  | 'token-in-use'
  | 'endpoint';

export interface Log extends TrafficLog {
  started(entry: {
    readonly port: number;
    readonly tls: boolean;
    readonly limits: string;
    readonly site: boolean;
  }): void;
  stopping(entry: { readonly connections: number }): void;
  stopped(entry: { readonly ms: number; readonly terminated: number }): void;
  /** Something of our own went wrong. The error's code and the place only: a message may quote what a peer sent. */
  failed(entry: { readonly where: string; readonly error: unknown }): void;
}

/**
 * Log lines as JSON, one event a line.
 * @param stream where they go: standard error in a running server, since standard output belongs to the address line.
 */
export function createLog(level: LogLevel, stream: DestinationStream): Log {
  // No process id or host name: they say nothing about the event, and a host name is somebody's.
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    opened: (entry) => logger.info(entry, 'opened'),
    closed: (entry) => logger.info(entry, 'closed'),
    refused: (entry) => logger.info(entry, 'refused'),
    limited: (entry) => logger.info(entry, 'limited'),
    started: (entry) => logger.info(entry, 'started'),
    stopping: (entry) => logger.info(entry, 'stopping'),
    stopped: (entry) => logger.info(entry, 'stopped'),
    failed: ({ where, error }) => logger.error({ where, code: errorCode(error), at: errorPlace(error) }, 'failed'),
  };
}

/** For servers made in tests and tools. */
export const silentLog: Log = createLog('silent', { write: () => undefined });

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : error.name;
}

/** The first line of the stack that names a place in code. */
function errorPlace(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return /^\s+at .*?([^\s(/\\]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.[1];
}
