import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { Server } from './server.ts';
import { startStaticHosting } from './static-hosting.ts';

/** A browser, and a host of files that has no demo server. */
export interface OwnHosting {
  readonly browser: Browser;
  /** Of the host, with a slash at its end. */
  readonly address: string;
  /** Stops the host, and starts it again where it stood. */
  restart(): Promise<void>;
}

/** A browser and the built site on a host of files, for the tests of the file that calls this. */
export function ownHosting(): OwnHosting {
  let browser: Browser;
  let hosting: Server;
  beforeAll(async () => {
    [browser, hosting] = await Promise.all([launchBrowser(), startStaticHosting()]);
  });
  afterAll(async () => {
    await browser.close();
    await hosting.stop();
  });
  return {
    get browser() {
      return browser;
    },
    get address() {
      return hosting.address;
    },
    async restart() {
      await hosting.stop();
      hosting = await startStaticHosting({ port: hosting.port });
    },
  };
}
