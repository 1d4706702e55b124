import { type DestinationStream, pino } from 'pino';
import type { Log } from './log.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

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
