import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Log } from '../log.ts';
import { createLog } from '../logs.ts';
import { isLoopbackHost } from '../origins-loopback.ts';
import { createDemoServer, type DemoServer } from '../server.ts';
import { openStaticFiles } from '../static-files.ts';
import { compressFolder } from '../static-files-compress.ts';
import { serveHelp } from './serve-help.ts';
import { readServeSettings, type ServeSettings, UsageError } from './serve-settings.ts';

/** What the command needs of its process. */
export interface ServeProcess {
  readonly stdout: Writable;
  readonly stderr: Writable;
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/** The default port moves on this far at the most: more servers than this on one machine are a mistake. */
const PORTS_TRIED = 20;

/** Where the build puts the site. */
const SITE_FOLDER = fileURLToPath(new URL('../../../dist', import.meta.url));

/** Something that a person can mend: the words say how. */
class StartError extends Error {}

/**
 * `ws101 serve`: runs until SIGTERM or SIGINT, then stops cleanly. Standard output gets one line, the address; the
 * log goes to standard error.
 * @returns the exit code: 0 after a stop, 1 where it could not start, 2 for wrong usage.
 */
export async function serve(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  process: ServeProcess,
  siteFolder: string = SITE_FOLDER,
): Promise<number> {
  try {
    const settings = readServeSettings(argv, environment);
    if (settings === 'help') {
      process.stdout.write(serveHelp());
      return 0;
    }
    // Written at once: lines that wait in a buffer are lost where they matter most.
    const log = createLog(settings.logLevel, pino.destination({ dest: 2, sync: true }));
    return await runServer(settings, log, process, siteFolder);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function runServer(
  settings: ServeSettings,
  log: Log,
  process: ServeProcess,
  siteFolder: string,
): Promise<number> {
  const { limits, origins, base, trustProxy } = settings;
  const site = openStaticFiles(siteFolder);
  const tls = settings.tls && { cert: await readPem(settings.tls.certFile), key: await readPem(settings.tls.keyFile) };
  const demo = usable(() => createDemoServer({ limits, origins, base, trustProxy, tls, site, log }));
  const port = await listen(demo.server, settings);

  if (!site.built) process.stderr.write('The site is not built yet, so only the endpoints answer: npm run build\n');
  process.stdout.write(`WebSocket 101 is at ${addressOf(settings, port)}\n`);
  log.started({ port, tls: tls !== undefined, limits: settings.profile, site: site.built });
  // After the address, since it takes a moment once a build; until then pages go out as they are.
  const compressing = new AbortController();
  compressFolder(siteFolder, compressing.signal).catch(
    (error) => site.built && log.failed({ where: 'compress', error }),
  );

  await signalled(process);
  compressing.abort();
  await stop(demo, log, process);
  return 0;
}

async function readPem(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`Expected a PEM file at ${file}, and it cannot be read (${error.code}). Check the path.`);
  });
}

/** A certificate that OpenSSL cannot read, or that its key does not fit. */
function usable(create: () => DemoServer): DemoServer {
  try {
    return create();
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (typeof code !== 'string' || !code.startsWith('ERR_OSSL')) throw error;
    throw new StartError(`Expected a certificate and its private key in PEM, and they cannot be used (${code}).`);
  }
}

/** @returns the port that it listens on. */
async function listen(server: Server, { host, port, portNamed }: ServeSettings): Promise<number> {
  const last = portNamed ? port : Math.min(port + PORTS_TRIED - 1, 65_535);
  for (let candidate = port; ; candidate += 1) {
    try {
      server.listen(candidate, host);
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : candidate;
    } catch (error) {
      const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      if (code !== 'EADDRINUSE') throw listenError(code, host, candidate);
      if (candidate < last) continue;
      const busy = last === port ? `Port ${port} on ${host} is` : `Ports ${port} to ${last} on ${host} are all`;
      throw new StartError(`${busy} in use. Stop what listens there, or name another: --port ${last + 1}`);
    }
  }
}

function listenError(code: unknown, host: string, port: number): StartError {
  if (code === 'EACCES')
    return new StartError(`Port ${port} needs rights that this process does not have. Name one over 1023: --port 8101`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`${host} is no address of this machine (${code}). Name one that is: --host 127.0.0.1`);
  return new StartError(`Cannot listen on ${host}, port ${port} (${String(code)}).`);
}

/** An address to click on. One that listens everywhere is reached from here under localhost. */
function addressOf({ host, tls, base }: ServeSettings, port: number): string {
  const anyAddress = host === '0.0.0.0' || host === '::';
  const ipv4Loopback = host.startsWith('127.') && isLoopbackHost(host);
  const name = anyAddress || ipv4Loopback ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}${base}`;
}

/** A second signal does not wait for the closing handshakes. */
async function stop(demo: DemoServer, log: Log, process: ServeProcess): Promise<void> {
  const began = performance.now();
  log.stopping({ connections: [...demo.connections].length });
  const cut = () => {
    for (const connection of [...demo.connections]) connection.terminate();
    demo.server.closeAllConnections();
  };
  process.on('SIGTERM', cut);
  process.on('SIGINT', cut);
  const terminated = await demo.stop();
  process.off('SIGTERM', cut);
  process.off('SIGINT', cut);
  log.stopped({ ms: Math.round(performance.now() - began), terminated });
}

function signalled(process: ServeProcess): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
