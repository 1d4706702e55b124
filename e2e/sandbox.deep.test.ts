import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { allFrom, attacks, attacksFromFrame, codeOf, type Outcomes } from './setup/attacks.ts';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
import { answers, forgetLongest, takenAway, watchSandbox } from './setup/sandbox-watch.ts';
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
async function run(code: string, query = '', within = browser) {
  const fragment = await fragmentOf('code', { example: 'opening', code });
  const address = new URL(`javascript-api/${query}#${fragment}`, inject('address')).href;
  const visited = await visit(within, address, { onPage: watchSandbox });
  // Until it is unpacked, the example stands there.
  await visited.page.locator('.code-said').filter({ hasText: 'came with the link' }).waitFor();
  await visited.page.locator('.api .btn.primary:enabled').click();
  return visited;
}

/** What the code prints, a line each, when it has printed as many. */
async function printed(page: Page, lines: number): Promise<string[]> {
  const console = page.locator('.code-log-list .console .shown');
  await console.nth(lines - 1).waitFor();
  return console.allInnerTexts();
}

const told = (page: Page) => page.locator('.code-said').innerText();

describe('from the code, and from the document of its frame', () => {
  let visited: Visit;
  let outcomes: Outcomes;
  beforeAll(async () => {
    visited = await run(codeOf(attacks, stranger.host));
    const said = await printed(visited.page, attacks.length);
    const [frame] = visited.page.frames().filter((one) => one !== visited.page.mainFrame());
    outcomes = { ofCode: said, ofFrame: await allFrom(frame, attacksFromFrame, stranger.host) };
  });
  afterAll(() => visited.context.close());

  it.each(attacks)('the code has no $name', ({ name, comes }) => {
    expect(outcomes.ofCode).toContain(`${name}: ${comes}`);
  });
  it.each(attacksFromFrame)('the frame has no $name', ({ name, comes }) => {
    expect(outcomes.ofFrame).toContain(`${name}: ${comes}`);
  });
  it('the page is where it was, and nobody was reached', () => {
    expect(visited.page.url()).toContain(inject('address'));
    expect(visited.context.pages()).toEqual([visited.page]);
    expect(stranger.reached).toEqual([]);
  });
});

it('brings no cookie along', async () => {
  const { page, context } = await run(`
    const socket = new WebSocket('/headers');
    socket.onmessage = ({ data }) => console.log(/cookie/i.test(data) ? 'has one' : 'has none');
  `);
  await printed(page, 1);
  await context.addCookies([{ name: 'secret', value: '1', url: inject('address') }]);
  // The page's own request has it: so the server would have told.
  const own = page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.onmessage = ({ data }) => resolve(/cookie/i.test(data));
      }),
    new URL('headers', inject('address')).href,
  );
  expect(await own).toBe(true);
  await page.locator('.api .btn.primary').click();
  expect(await printed(page, 1)).toEqual(['has none']);
  await context.close();
});

it.each([
  ['sandbox.html', { folder: '', taps: [] }],
  ['node-sandbox.html', { format: 'module', file: 'a.js', origin: '' }],
])('the frame of %s listens to the page that knows its run, once, and so does its worker', async (name, message) => {
  const { page, context } = await visit(browser, inject('address'));
  const heard = await page.evaluate(
    async ([address, rest]) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = `${address}#n`;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      // It speaks again and again, so that what has not come before its third word does not come at all.
      const begin = { ...rest, nonce: 'n', code: "setInterval(() => console.log('on'), 10);" };
      const all: string[] = [];
      const say = (data: object, as: string) => {
        const [log, other] = [new MessageChannel(), new MessageChannel()];
        log.port1.onmessage = ({ data: { nonce, type } }) => all.push(`${as}: ${nonce} ${type}`);
        frame.contentWindow?.postMessage(data, '*', [log.port2, other.port2]);
        return log.port1;
      };
      const words = async (from: number, more: number) => {
        while (all.slice(from).filter((word) => word === 'its own: n entries').length < more)
          await new Promise((resolve) => setTimeout(resolve));
        return all.slice(from);
      };
      say({ ...begin, nonce: 'm' }, 'another run');
      say({ ...begin, code: 1 }, 'another shape');
      const port = say(begin, 'its own');
      say(begin, 'once more');
      const atFirst = await words(0, 3);
      for (const question of ['m', { nonce: 'n' }, undefined]) port.postMessage(question);
      const toNoQuestion = await words(all.length, 3);
      port.postMessage('n');
      const toQuestion = await words(all.length, 3);
      return { atFirst, toNoQuestion, toQuestion };
    },
    [new URL(name, inject('address')).href, message] as const,
  );
  expect(heard.atFirst).toContain('its own: n alive');
  expect(heard.atFirst.filter((word) => !word.startsWith('its own: n '))).toEqual([]);
  expect(heard.toNoQuestion).not.toContain('its own: n alive');
  expect(heard.toQuestion).toContain('its own: n alive');
  expect(page.workers()).toHaveLength(1);
  await context.close();
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
    const fetched = (address) => fetch(address, { mode: 'no-cors' }).then(() => 'got it', (error) => error.name);
    console.log(await fetched('${new URL('healthz', inject('address'))}'), await fetched('http://${stranger.host}/fetch'));
    const inner = new Worker(URL.createObjectURL(new Blob(["fetch('${new URL('nested', inject('address'))}', { mode: 'no-cors' }).then(() => postMessage('got it'), () => postMessage('refused'))"])));
    console.log(await new Promise((resolve) => { inner.onmessage = ({ data }) => resolve(data); }));
    // Behind the recorder: the browser's own is not there any more.
    console.log(Object.getPrototypeOf(Object.getPrototypeOf(WebSocket)).name);
    console.log(await socket('/echo'));
  `,
    inPage,
  );
  expect(await printed(page, 9)).toEqual([
    '1006',
    '1006',
    '1006',
    '1006',
    'TypeError',
    'TypeError',
    'refused',
    'EventTarget',
    'open',
  ]);
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
    new WebSocket('/close/1000?after=1').onclose = () => console.log('stolen:', stolen.length);
  `);
  expect(await printed(page, 3)).toEqual(['<img src=x onerror=alert(1)>', 'stolen:', '0']);
  // Nor does it lose its own voice by them: it goes on answering.
  await answers(page, 5);
  expect(await told(page)).not.toMatch(/^Stopped/);
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
])('is stopped within two seconds, and the page goes on meanwhile: %s', async (_, code) => {
  const { page, context } = await run(code);
  await forgetLongest(page);
  const { silence, longest } = await takenAway(page);
  await expect.poll(() => told(page)).toMatch(/^Stopped/);
  expect(await page.locator('iframe').count()).toBe(0);
  await context.close();
  expect(silence).toBeLessThanOrEqual(2000);
  expect(longest).toBeLessThan(1000);
});

it('outlives a flood of memory that lets others run: the browser ends the frame alone, and the lab says so', async () => {
  // As in every browser, but sooner: it gives to code some gigabytes.
  const frugal = await launchBrowser(['--js-flags=--max-heap-size=300']);
  const { page } = await run('const all = []; setInterval(() => all.push(new Array(1e6).fill(1.5)), 10);', '', frugal);
  // Playwright takes a frame's end for the page's, and asks it nothing from then on. So it has to tell by itself.
  const said: string[] = [];
  let crashed = false;
  page.on('console', (message) => crashed && said.push(message.text()));
  page.on('crash', () => {
    crashed = true;
  });
  await page
    .evaluate(() => {
      setInterval(() => {
        const { length } = document.querySelectorAll('iframe');
        console.info(`${length} ${document.querySelector('.code-said')?.textContent}`);
      }, 100);
    })
    .catch(() => undefined);
  await expect.poll(() => said.at(-1), { timeout: 30_000 }).toMatch(/^0 Stopped/);
  await frugal.close();
});

it('is not stopped while the page, or the code now and then, has much to do', async () => {
  const { page, context } = await run(`
    const busy = () => { for (const began = performance.now(); performance.now() - began < 1000;); };
    for (let turn = 0; turn < 3; turn += 1) {
      busy();
      await new Promise((resolve) => setTimeout(resolve));
    }
    console.log('through');
  `);
  expect(await printed(page, 1)).toEqual(['through']);
  await page.evaluate(() => {
    for (const began = performance.now(); performance.now() - began < 4000; );
  });
  await answers(page, 5);
  expect(await told(page)).not.toMatch(/^Stopped/);
  await context.close();
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
