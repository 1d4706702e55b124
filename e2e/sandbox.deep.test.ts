import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { type Stranger, startStranger } from './setup/stranger.ts';

let stranger: Stranger;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  stranger = await startStranger();
});
afterAll(async () => {
  await browser.close();
  stranger.stop();
});

/** Opens the lab with this code in it and runs it. */
async function run(code: string, expected: readonly RegExp[] = [], query = '') {
  const fragment = await fragmentOf('code', { example: 'opening', code });
  const address = new URL(`javascript-api/${query}#${fragment}`, inject('address')).href;
  const visited = await visit(browser, address, { expected });
  const button = visited.page.locator('.api .btn.primary');
  await expect.poll(() => button.isEnabled(), { timeout: 10_000 }).toBe(true);
  await button.click();
  return visited;
}

/** What the code prints, a line each, when it has printed as many. */
async function printed(page: Page, lines: number): Promise<string[]> {
  const console = page.locator('.code-log-list .console .shown');
  await expect.poll(() => console.count(), { timeout: 10_000 }).toBe(lines);
  return console.allInnerTexts();
}

const told = (page: Page) => page.locator('.code-said').innerText();

it('has no page, no storage, no way to navigate, and no other interfaces', async () => {
  const { page, context, complaints } = await run(`
    const failed = async (what) => { try { await what(); return 'got it'; } catch (error) { return error.name; } };
    console.log([typeof document, typeof window, typeof parent, typeof top, typeof open, typeof localStorage, typeof RTCPeerConnection, typeof postMessage].join());
    console.log(self.origin);
    console.log(typeof navigator.serviceWorker);
    console.log(await failed(() => new Promise((resolve, reject) => {
      const request = indexedDB.open('x');
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    })));
    console.log(await failed(() => caches.open('x')));
    console.log(await failed(() => eval('1')));
    console.log(await failed(() => new Function('return 1')()));
    console.log(await failed(() => cookieStore.getAll()));
  `);
  expect(await printed(page, 8)).toEqual([
    Array(8).fill('undefined').join(),
    'null',
    'undefined',
    'SecurityError',
    'ReferenceError',
    'EvalError',
    'EvalError',
    'ReferenceError',
  ]);
  await context.close();
  expect(complaints.filter((text) => !/Content Security Policy|eval/.test(text))).toEqual([]);
});

it('reaches no host but the demo server', async () => {
  stranger.reached.length = 0;
  const { page, context } = await run(`
    const host = '${stranger.host}';
    const outcome = async (what) => { try { await what(); return 'got it'; } catch (error) { return error.name; } };
    const socket = (address) => new Promise((resolve, reject) => {
      const one = new WebSocket(address);
      one.onopen = resolve;
      // Chromium fires no close event where the policy forbids the address.
      one.onerror = () => reject({ name: 'error' });
    });
    console.log(await outcome(() => fetch('http://' + host + '/fetch')));
    console.log(await outcome(() => fetch('http://' + host + '/no-cors', { mode: 'no-cors' })));
    console.log(await outcome(() => socket('ws://' + host + '/socket')));
    console.log(await outcome(() => import('http://' + host + '/import.js')));
    console.log(await outcome(() => importScripts('http://' + host + '/import-scripts.js')));
    console.log(await outcome(() => new Promise((resolve, reject) => {
      const events = new EventSource('http://' + host + '/events');
      events.onopen = resolve;
      events.onerror = () => reject({ name: 'error' });
    })));
    // A worker of its own, with the browser's own interfaces, is under the same policy.
    const inner = new Worker(URL.createObjectURL(new Blob(["fetch('http://" + host + "/nested').then(() => postMessage('got it'), () => postMessage('refused'))"])));
    console.log(await new Promise((resolve) => { inner.onmessage = ({ data }) => resolve(data); }));
    console.log(await outcome(() => socket('/echo')));
  `);
  expect(await printed(page, 8)).toEqual([
    'TypeError',
    'TypeError',
    'error',
    'TypeError',
    'NetworkError',
    'error',
    'refused',
    'got it',
  ]);
  await context.close();
  expect(stranger.reached).toEqual([]);
});

it('reaches nobody but the endpoints of the server inside the page, where it runs against that', async () => {
  stranger.reached.length = 0;
  const inPage = '?server=in-page';
  const { page, context } = await run(
    `
    const socket = (address) => new Promise((resolve) => {
      const one = new WebSocket(address);
      one.onopen = () => resolve('open');
      one.onclose = ({ code }) => resolve(code);
    });
    console.log(await socket('ws://${stranger.host}/socket'));
    console.log(await socket('ws://in-page.localhost:81/echo'));
    console.log(await socket('/tap'));
    console.log(await socket('/raw'));
    // Behind the recorder: the browser's own is not there any more.
    console.log(Object.getPrototypeOf(Object.getPrototypeOf(WebSocket)).name);
    console.log(await socket('/echo'));
  `,
    [],
    inPage,
  );
  expect(await printed(page, 6)).toEqual(['1006', '1006', '1006', '1006', 'EventTarget', 'open']);
  await context.close();
  expect(stranger.reached).toEqual([]);
});

it('gains nothing by tricks on the way to the page', async () => {
  const { page, context, complaints } = await run(`
    console.log('<img src=x onerror=alert(1)>');
    const stolen = [];
    MessagePort.prototype.postMessage = function () { stolen.push(this); };
    Object.defineProperty(MessageEvent.prototype, 'data', { get() { stolen.push(this); return {}; } });
    Object.defineProperty(MessageEvent.prototype, 'target', { get() { stolen.push(this); return {}; } });
    Object.defineProperty(Object.prototype, 'polluted', { get: () => 'yes', configurable: true });
    self.addEventListener('message', (event) => stolen.push(event), true);
    Promise.prototype.then = () => { throw new Error('no'); };
    // Longer than the page waits for an answer.
    setTimeout(() => console.log('stolen:', stolen.length), 2500);
  `);
  expect(await printed(page, 3)).toEqual(['<img src=x onerror=alert(1)>', 'stolen:', '0']);
  expect(await page.locator('.code-log-list img').count()).toBe(0);
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  await context.close();
  expect(complaints).toEqual([]);
});

it('lets code spoil its own log, and nothing else', async () => {
  const { page, context, complaints } = await run(`
    console.log('before');
    Array.prototype.map = () => [{ type: 'html', text: '<img src=x onerror=alert(1)>' }];
    Array.prototype.push = () => 0;
    console.log('after');
    new WebSocket('/echo');
  `);
  expect(await printed(page, 1)).toEqual(['before']);
  expect(await page.locator('.code-log-list img').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to the example' }).click();
  await page.locator('.api .btn.primary').click();
  await expect
    .poll(() => page.locator('.code-log-list').innerText(), { timeout: 10_000 })
    .toContain('closed 1000 done');
  await context.close();
  expect(complaints).toEqual([]);
});

it.each([
  ['an endless loop', 'while (true);'],
  ['one that prints', "while (true) console.log('again');"],
  ['a flood of memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(1));'],
  [
    'a worker that waits',
    'Atomics.wait(new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer), 0, 0);',
  ],
  ['a worker that ends itself', 'self.close();'],
])('is stopped within two seconds and a half, and the page goes on meanwhile: %s', async (_, code) => {
  const { page, context } = await run(code);
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Reflect.set(globalThis, 'longest', longest);
    let last = performance.now();
    setInterval(() => {
      longest.ms = Math.max(longest.ms, performance.now() - last);
      last = performance.now();
    }, 10);
  });
  const began = Date.now();
  await expect.poll(() => told(page), { timeout: 10_000 }).toMatch(/^Stopped/);
  const longest = await page.evaluate(() => Reflect.get(globalThis, 'longest').ms);
  await expect.poll(() => page.locator('iframe').count()).toBe(0);
  await context.close();
  // The watch asks every 0.4 s and waits for 1.5 s; the rest is the machine's.
  expect(Date.now() - began).toBeLessThan(4000);
  expect(longest).toBeLessThan(1000);
});

it('keeps the page alive whatever is printed', async () => {
  const { page, context } = await run(
    "const { log } = console; setInterval(() => { for (let i = 0; i < 2000; i++) log('x'.repeat(5000)); }, 1);",
  );
  await expect
    .poll(() => page.locator('.code-log-list .small').first().innerText(), { timeout: 20_000 })
    .toMatch(/\d{4}/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => told(page)).toMatch(/^Stopped/);
  await context.close();
});

it('runs nothing by itself when a link is opened', async () => {
  const fragment = await fragmentOf('code', {
    example: 'opening',
    code: "new WebSocket('/echo'); console.log('ran');",
  });
  const address = new URL(`javascript-api/#${fragment}`, inject('address'));
  const { page, context } = await visit(browser, address.href);
  await expect.poll(() => page.locator('.api .btn.primary').isEnabled(), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => told(page)).toContain('came with the link');
  expect(await page.locator('iframe').count()).toBe(0);
  expect(await page.locator('.code-log-list li').count()).toBe(0);
  await context.close();
});
