import { expect, it } from 'vitest';
import { words } from '#site/i18n/words.ts';
import { visit } from './setup/browser.ts';
import { sourceBar } from './setup/lab.ts';
import { ownHosting } from './setup/own-hosting.ts';
import { settled } from './setup/settled.ts';
import { BUDGET, shippedScripts } from './setup/shipped-scripts.ts';
import { languageOfPage } from './setup/site-pages.ts';

/**
 * Where there is no demo server, the server itself comes on top: a worker, and what reaches it from the page. It comes at
 * once, and not when a reader first does something: until a lab is live nothing in it can be pressed, so Tab would pass it
 * by, and the first screen and the handshake would show another's bytes where they promise the reader's own. The worker
 * is not parsed or run where the page is.
 */
const SERVER_INSIDE = { worker: 105_000, onPage: 4_000 };

const hosting = ownHosting();

// The two languages' first screens, and the lessons that bring the most.
it.each(['/', '/ru/', '/forge/', '/ru/forge/', '/ru/heartbeat/'])(
  '%s ships the server inside the page on top, and little to reach it',
  async (path) => {
    let scripts: ReturnType<typeof shippedScripts> | undefined;
    const { page, context } = await visit(hosting.browser, new URL(path.slice(1), hosting.address).href, {
      viewport: { width: 390, height: 800 },
      onPage: (opened) => {
        scripts = shippedScripts(opened);
      },
    });
    await settled(page);
    await sourceBar(page)
      .filter({ hasText: words(languageOfPage(path)).labs.bar.inPage })
      .waitFor();
    const all = (await scripts?.()) ?? [];
    await context.close();
    const sum = (some: typeof all) => some.reduce((bytes, script) => bytes + script.bytes, 0);
    const workers = all.filter(({ name }) => /\/worker-/.test(name));
    const list = all.map(({ name, bytes }) => `${bytes} ${name}`).join('\n');
    expect(workers, list).toHaveLength(1);
    expect(sum(workers), list).toBeLessThanOrEqual(SERVER_INSIDE.worker);
    expect(sum(all) - sum(workers), list).toBeLessThanOrEqual(BUDGET + SERVER_INSIDE.onPage);
  },
);
