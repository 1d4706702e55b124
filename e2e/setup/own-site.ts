import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Language } from '#site/i18n/index.ts';
import { launchBrowser, type Visit, visit } from './browser.ts';
import { type Server, type ServerOptions, startServer } from './server.ts';

/** A browser, and a server that tests may stop. */
export interface OwnSite {
  readonly browser: Browser;
  /** Of the server, with a slash at its end; the same each time it is started. */
  readonly address: string;
  /**
   * Opens a lesson, `frames`, or with '' the first page, in a context of its own. That the server goes is no complaint.
   * @param options `expected`: console errors that the lesson provokes on purpose besides
   */
  visit(
    lesson: string,
    language: Language,
    options?: BrowserContextOptions & { readonly expected?: readonly RegExp[] },
  ): Promise<Visit>;
  stop(): Promise<void>;
  /** Starts the server again where it stood. One that is running goes on. */
  restart(): Promise<void>;
}

/** A browser reports each connection that was refused, or that it failed, on its console, and no script can stop it. */
const refused = [/WebSocket connection to .* failed/, /net::ERR_/];

/**
 * A browser and a server for the tests of the file that calls this. What all files share must not go away in the
 * middle; this one may, and is back when the next test begins.
 */
export function ownSite(options: Omit<ServerOptions, 'port'> = {}): OwnSite {
  let browser: Browser;
  let server: Server | undefined;
  let port = 0;
  let address = '';
  const stop = async () => {
    await server?.stop();
    server = undefined;
  };
  const restart = async () => {
    server ??= await startServer({ ...options, port });
    ({ port, address } = server);
  };
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  beforeEach(restart);
  afterAll(async () => {
    await browser.close();
    await stop();
  });
  return {
    get browser() {
      return browser;
    },
    get address() {
      return address;
    },
    visit: (lesson, language, { expected = [], ...contextOptions } = {}) =>
      visit(browser, new URL(`${language === 'en' ? '' : `${language}/`}${lesson && `${lesson}/`}`, address).href, {
        ...contextOptions,
        expected: [...refused, ...expected],
      }),
    stop,
    restart,
  };
}
