import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import { words } from '#site/i18n/words.ts';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { buildSite } from '../scripts/built.mjs';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
import { connected, frameRows, PATIENT, press, say } from './setup/lab.ts';
import { type Server, startServer } from './setup/server.ts';
import { startStaticHosting } from './setup/static-hosting.ts';

// As the README says: dist/ on a static host, built with PUBLIC_DEMO_SERVER, and the demo server on a host of its own,
// which lets the site's origin in by ALLOWED_ORIGINS. 127.0.0.1 and localhost are even two sites.
const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
let browser: Browser;
let demoServer: Server;
let site: Server;

beforeAll(async () => {
  browser = await launchBrowser();
  // For its port alone: each of the two has to know the other's address before it is there.
  const { port, address, stop } = await startStaticHosting({ folder });
  demoServer = await startServer({ env: { ALLOWED_ORIGINS: new URL(address).origin } });
  await buildSite({ outDir: folder, settings: { PUBLIC_DEMO_SERVER: demoServer.address.replace('http:', 'ws:') } });
  await stop();
  site = await startStaticHosting({ folder, port });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([site.stop(), demoServer.stop()]);
  rmSync(folder, { recursive: true });
});

const open = (
  path: string,
  expected: readonly RegExp[] = [],
  onPage: (page: Page) => void = () => {},
): Promise<Visit> =>
  visit(browser, new URL(path, site.address).href, { expected, onPage, viewport: { width: 1280, height: 900 } });

it('stands on another origin than its demo server', () => {
  expect(new URL(site.address).origin).not.toBe(new URL(demoServer.address).origin);
});

it('the frames lesson: a message there and back, and its bytes over the feed', async () => {
  const sockets: string[] = [];
  const { page, context, complaints } = await open('frames/', [], (opened) => {
    opened.on('websocket', (socket) => sockets.push(socket.url()));
  });
  const { bar } = words('en').labs;
  await connected(page);
  await page.locator('.source-bar').filter({ hasText: bar.demoServer }).first().waitFor();
  await say(page, 'hello');
  await page.locator('tr[data-frame="2"]').filter({ hasText: 'hello' }).waitFor();
  const rows = await frameRows(page);
  expect(rows.slice(0, 2).map(({ from, type, length }) => [from, type, length])).toEqual([
    ['client', 'text', 5],
    ['server', 'text', 5],
  ]);
  expect(sockets.map((url) => new URL(url).pathname).sort()).toEqual(['/echo', '/tap']);
  expect(new Set(sockets.map((url) => new URL(url).host))).toEqual(new Set([new URL(demoServer.address).host]));
  await context.close();
  expect(complaints).toEqual([]);
});

it('the handshake lesson: a 426 asked for by no-cors, its answer read from the feed', async () => {
  const { page, context, complaints } = await open('handshake/', [/the server responded with a status of 426/]);
  const { upgrade } = handshakeWords('en').labs;
  const lab = page.getByRole('region', { name: upgrade.label });
  await lab.scrollIntoViewIfNeeded();
  await lab.getByRole('status').filter({ hasText: upgrade.ready }).waitFor();
  const asked = page.waitForRequest((request) => request.url().startsWith(demoServer.address));
  await press(lab, upgrade.provoke);
  await lab.getByRole('status').filter({ hasText: upgrade.answered }).waitFor();
  const request = await (await asked).allHeaders();
  const lines = await lab.locator('.head-lines').allInnerTexts();
  await context.close();
  expect(request).toMatchObject({ 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' });
  expect(lines.join('\n')).toContain(`Host: ${new URL(demoServer.address).host}`);
  expect(lines.join('\n')).toMatch(/426 Upgrade Required/);
  expect(complaints).toEqual([]);
});

it('the JavaScript API: an example, and no host but the demo server for what the reader writes', async () => {
  const { page, context, complaints } = await open('javascript-api/');
  const { run } = codeShellWords('en');
  await connected(page);
  await press(page, run);
  const printed = page.locator('.code-log-list .console .shown');
  await expect.poll(async () => (await printed.allInnerTexts()).join(' '), PATIENT).toContain('closed 1000 done true');
  await context.close();
  expect(complaints).toEqual([]);

  const code = `
    const outcome = (address) => fetch(address, { mode: 'no-cors' }).then(() => 'got it', (error) => error.name);
    console.log(await outcome('${demoServer.address}healthz'));
    console.log(await outcome('${site.address}'));`;
  const fragment = await fragmentOf('code', { example: 'opening', code });
  const other = await open(`javascript-api/#${fragment}`);
  await connected(other.page);
  await other.page.locator('.code-said').filter({ hasText: 'came with the link' }).waitFor();
  await press(other.page, run);
  const outcomes = other.page.locator('.code-log-list .console .shown');
  await expect.poll(() => outcomes.count(), PATIENT).toBe(2);
  expect(await outcomes.allInnerTexts()).toEqual(['got it', 'TypeError']);
  await other.context.close();
});
