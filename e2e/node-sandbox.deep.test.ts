import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Entry } from '#site/drivers/code/entry.ts';
import type { ModuleFormat, NodeServer, ServerState } from '#site/drivers/node-server/node-server.ts';
import { bundle } from '#site/shell/bundled.ts';
import type { WireEvent } from '#site/sources/source.ts';
import { allFrom, attacks, attacksFromFrame, codeOf, type Outcomes } from './setup/attacks.ts';
import { launchBrowser, type Visit, visit } from './setup/browser.ts';
import { answers, takenAway, watchSandbox } from './setup/sandbox-watch.ts';
import { type Stranger, startStranger } from './setup/stranger.ts';

/** What the driver leaves on the page, and what the tests keep beside it. */
declare global {
  var nodeServer: NodeServer;
  var wire: WireEvent[];
}

let stranger: Stranger;
let browser: Browser;
let driver = '';
beforeAll(async () => {
  browser = await launchBrowser();
  const entry = new URL('../site/drivers/node-server/testing/driver.ts', import.meta.url);
  driver = (await bundle(fileURLToPath(entry), '?bundle')).code;
  stranger = await startStranger();
});
afterAll(async () => {
  await browser.close();
  stranger.stop();
});

/** Opens a page of the site, with the driver on it, and runs a file. */
async function run(code: string, format: ModuleFormat = 'module') {
  const visited = await visit(browser, inject('address'), { onPage: watchSandbox });
  const { page } = visited;
  await page.evaluate(driver);
  await page.evaluate(
    ([text, kind]) => {
      globalThis.wire = [];
      globalThis.sandboxWatch.longest = 0;
      nodeServer.source.subscribe((event) => globalThis.wire.push(event));
      nodeServer.source.connect();
      nodeServer.run(text, kind);
    },
    [code, format] as const,
  );
  return visited;
}

const stateOf = (page: Page): Promise<ServerState> => page.evaluate(() => globalThis.nodeServer.state.peek());
const entriesOf = (page: Page): Promise<readonly Entry[]> => page.evaluate(() => globalThis.nodeServer.entries.peek());
const wireOf = (page: Page): Promise<readonly WireEvent[]> =>
  page.evaluate(() =>
    globalThis.wire.map((event) => (event.type === 'bytes' ? { ...event, bytes: [] } : event)),
  ) as Promise<readonly WireEvent[]>;
const longestOf = (page: Page): Promise<number> => page.evaluate(() => globalThis.sandboxWatch.longest);

const told = (entry: Entry): string =>
  entry.kind === 'console'
    ? entry.values.map((value) => ('text' in value ? value.text : value.name)).join(' ')
    : entry.kind;

/** What the code prints, a line each, when it has printed as many. */
async function printed(page: Page, lines: number): Promise<string[]> {
  await page.waitForFunction((count) => globalThis.nodeServer.entries.peek().length >= count, lines);
  return (await entriesOf(page)).map(told);
}

/** Opens a connection of the page's under this label. Its close code, once it has one, is on the page. */
async function open(page: Page, label: string): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(() => {
          const { source, state } = globalThis.nodeServer;
          return source.state.peek().status === 'live' || state.peek().status === 'over';
        }),
      { timeout: 15_000 },
    )
    .toBe(true);
  const settled = page.evaluate(async (name) => {
    const { source } = globalThis.nodeServer;
    const socket = new (source.network?.WebSocket ?? WebSocket)(source.address('', name) ?? '');
    socket.addEventListener('close', ({ code }) => Reflect.set(globalThis, `closed-${name}`, code));
    await new Promise((resolve) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('close', resolve);
    });
  }, label);
  // Code may have spoilt the wire: then neither of them comes, and the worker has had its turns all the same.
  await Promise.race([settled.catch(() => undefined), answers(page, 10)]);
}

describe('from the code, and from the document of its frame', () => {
  let visited: Visit;
  let outcomes: Outcomes;
  beforeAll(async () => {
    visited = await run(`${codeOf(attacks, stranger.host)}\nsetInterval(() => {}, 1000);`);
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
    expect(visited.page.url()).toBe(inject('address'));
    expect(visited.context.pages()).toEqual([visited.page]);
    expect(stranger.reached).toEqual([]);
  });
});

it('is not heard by others of the browser', async () => {
  const { page, context } = await run('');
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const all: unknown[] = [];
        new BroadcastChannel('x').onmessage = ({ data }) => {
          all.push(data);
          if (data === 'the last') resolve(all);
        };
        // Its own other channel hears it, so it has been sent; and only then the page says the last.
        globalThis.nodeServer.run(
          "new BroadcastChannel('x').onmessage = () => console.log('sent'); new BroadcastChannel('x').postMessage('out'); setInterval(() => {}, 1000);",
          'module',
        );
        globalThis.nodeServer.entries.subscribe((entries) => {
          if (entries.length === 1) new BroadcastChannel('x').postMessage('the last');
        });
      }),
  );
  expect(heard).toEqual(['the last']);
  await context.close();
});

it.each<[string, () => string]>([
  ['another host', () => stranger.host],
  ['the site’s own', () => new URL(inject('address')).host],
])('reaches nobody: %s', async (_, hostOf) => {
  stranger.reached.length = 0;
  const host = hostOf();
  const { page, context } = await run(`
    const host = '${host}';
    const outcome = async (what) => { try { await what(); return 'got it'; } catch (error) { return error.name; } };
    const script = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    console.log(await outcome(() => fetch('http://' + host + '/mark-fetch')));
    console.log(await outcome(() => fetch('http://' + host + '/mark-no-cors', { mode: 'no-cors' })));
    console.log(await outcome(() => fetch('http://' + host + '/mark-keepalive', { keepalive: true, method: 'POST', body: 'x' })));
    console.log(await outcome(() => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', 'http://' + host + '/mark-xhr');
      request.onload = resolve;
      request.onerror = () => reject({ name: 'error' });
      request.send();
    })));
    console.log(await outcome(() => importScripts('http://' + host + '/mark-import-scripts.js')));
    console.log(await outcome(() => new Promise((resolve, reject) => {
      const events = new EventSource('http://' + host + '/mark-events');
      events.onopen = resolve;
      events.onerror = () => reject({ name: 'error' });
    })));
    console.log(await outcome(() => import('http://' + host + '/mark-import.js')));
    // Past what stands in the place of import(), and of WebSocket: in a worker of its own, which is under the same policy.
    const inner = new Worker(script(
      "const told = (name) => (error) => postMessage(name + ' ' + (error?.name ?? 'got it'));" +
      "import('http://" + host + "/mark-inner-import.js').then(() => told('import')(), told('import'));" +
      "try { importScripts('http://" + host + "/mark-inner-scripts.js'); told('scripts')(); } catch (error) { told('scripts')(error); }" +
      "const socket = new WebSocket('ws://" + host + "/mark-socket'); socket.onopen = () => told('socket')(); socket.onerror = () => told('socket')({ name: 'error' });" +
      "fetch('http://" + host + "/mark-nested').then(() => told('fetch')(), told('fetch'));"
    ));
    const inside = [];
    await new Promise((resolve) => { inner.onmessage = ({ data }) => { inside.push(data); if (inside.length === 4) resolve(); }; });
    console.log(inside.sort().join(', '));
    console.log(await outcome(() => new Promise((resolve, reject) => {
      const outer = new Worker('http://' + host + '/mark-worker.js');
      outer.onmessage = resolve;
      outer.onerror = () => reject({ name: 'error' });
    })));
    console.log(await outcome(() => new WebTransport('https://' + host + '/mark-transport').ready));
    console.log(await outcome(() => new Promise((resolve, reject) => {
      const socket = new WebSocket('ws://' + host + '/mark-own-socket');
      socket.onopen = resolve;
      socket.onclose = () => reject({ name: 'closed' });
    })));
  `);
  // What the policy stops is a request, too, which fails before it leaves.
  const answered: string[] = [];
  page.on('response', (response) => answered.push(response.url()));
  page.on('websocket', (socket) => answered.push(socket.url()));
  const lines = await printed(page, 11);
  expect(lines.slice(0, 8)).toEqual([
    'TypeError',
    'TypeError',
    'TypeError',
    'error',
    'NetworkError',
    'error',
    'Error',
    'fetch TypeError, import TypeError, scripts NetworkError, socket error',
  ]);
  expect(lines.slice(8)).not.toContain('got it');
  await context.close();
  expect(stranger.reached).toEqual([]);
  expect(answered.filter((url) => url.includes('mark-'))).toEqual([]);
});

it('gains nothing by tricks on the way to the page', async () => {
  const { page, context, complaints } = await run(`
    import { WebSocketServer } from 'ws';
    console.log('<img src=x onerror=alert(1)>');
    const stolen = [];
    const { log } = console;
    const steal = function () { stolen.push(this); };
    MessagePort.prototype.postMessage = steal;
    MessagePort.prototype.start = steal;
    for (const name of ['data', 'target', 'currentTarget', 'ports', 'source'])
      for (const { prototype } of [MessageEvent, Event])
        if (Object.hasOwn(prototype, name)) Object.defineProperty(prototype, name, { get() { stolen.push(this); return {}; } });
    for (const name of ['onmessage', 'nonce', 'port'])
      Object.defineProperty(Object.prototype, name, { get: () => undefined, set(value) { stolen.push(value); }, configurable: true });
    Object.defineProperty(Object.prototype, 'polluted', { get: () => 'yes', configurable: true });
    self.addEventListener('message', (event) => stolen.push(event), true);
    const server = new WebSocketServer({ port: 8080 });
    server.on('connection', () => log('stolen:', stolen.length));
  `);
  await open(page, 'c1');
  expect(await printed(page, 2)).toEqual(['<img src=x onerror=alert(1)>', 'stolen: 0']);
  // Nor does it lose its own voice by them: it goes on answering.
  await answers(page, 5);
  expect((await stateOf(page)).status).not.toBe('over');
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  await context.close();
  expect(complaints).toEqual([]);
});

it.each([
  [
    'Array.prototype',
    'for (const name of ["map", "push", "filter", "slice", Symbol.iterator]) Array.prototype[name] = () => [{ type: "session", session: "s9", html: "<b>" }];',
  ],
  [
    'Map.prototype',
    'for (const name of ["get", "set", "has", "keys", "values"]) Map.prototype[name] = () => ({ forged: true });',
  ],
  [
    'typed arrays',
    'for (const name of ["set", "slice", "subarray"]) Object.getPrototypeOf(Uint8Array.prototype)[name] = () => ({ length: 2 ** 40 });',
  ],
  ['the clock', 'performance.now = () => NaN; Performance.prototype.now = () => -Infinity; Date.now = () => 1e300;'],
  [
    'Promise and Reflect',
    'Promise.prototype.then = () => { throw new Error("no"); }; Reflect.apply = () => ({ forged: true });',
  ],
])('lets code spoil its own log and its own wire, and nothing else: %s', async (_, trick) => {
  const { page, context, complaints } = await run(`
    import { WebSocketServer } from 'ws';
    const server = new WebSocketServer({ port: 8080 });
    server.on('connection', () => { ${trick} console.log('after'); });
    server.on('error', () => {});
    process.on('uncaughtException', () => {});
  `);
  await open(page, 'c1');
  await page.evaluate(() => globalThis.nodeServer.breakFrame('c1'));
  await page.evaluate(() => globalThis.nodeServer.stop());
  const wire = await wireOf(page);
  expect(wire.map(({ type }) => type).filter((type) => type === 'session')).toHaveLength(1);
  for (const event of wire) if ('at' in event) expect(event.at).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify([wire, await entriesOf(page)])).not.toMatch(/forged|s9/);
  // The next run is as new.
  await page.evaluate(() => globalThis.nodeServer.run("console.log('anew');", 'module'));
  await expect.poll(async () => (await entriesOf(page)).map(told)).toEqual(['anew']);
  await context.close();
  expect(complaints).toEqual([]);
});

const LISTENS = "const { WebSocketServer } = require('ws'); const server = new WebSocketServer({ port: 8080 });";

it.each<[string, ModuleFormat, string, RegExp]>([
  ['an endless loop', 'module', 'while (true);', /stuck/],
  ['an endless loop, in CommonJS', 'commonjs', 'while (true);', /stuck/],
  ['one that prints', 'module', "while (true) console.log('again');", /stuck|flood/],
  ['one in a microtask', 'module', 'const again = () => Promise.resolve().then(again); again();', /stuck/],
  ['one on nextTick', 'module', 'const again = () => process.nextTick(again); again();', /stuck/],
  ['one at the exit', 'module', "process.on('exit', () => { for (;;); }); process.exit(0);", /stuck/],
  ['a flood of memory', 'module', 'const all = []; for (;;) all.push(new Array(1e6).fill(1));', /stuck/],
  [
    'a worker that waits',
    'module',
    'Atomics.wait(new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer), 0, 0);',
    /stuck/,
  ],
  ['a worker that ends itself', 'module', 'self.close();', /stuck/],
])('is stopped within two seconds, and the page goes on meanwhile: %s', async (_, format, code, end) => {
  const { page, context } = await run(code, format);
  const { silence, longest } = await takenAway(page);
  expect(JSON.stringify(await stateOf(page))).toMatch(end);
  expect(await page.locator('iframe').count()).toBe(0);
  await context.close();
  expect(silence).toBeLessThanOrEqual(2000);
  expect(longest).toBeLessThan(1000);
});

it('is stopped when a message makes it loop, and its clients hear of it', async () => {
  const { page, context } = await run(
    `${LISTENS} server.on('connection', (socket) => socket.on('message', () => { for (;;); }));`,
    'commonjs',
  );
  await open(page, 'c1');
  await page.evaluate(() => globalThis.nodeServer.breakFrame('nobody'));
  await page.evaluate(async () => {
    const { source } = globalThis.nodeServer;
    const socket = new (source.network?.WebSocket ?? WebSocket)(source.address('', 'c2') ?? '');
    socket.addEventListener('open', () => socket.send('go'));
  });
  await expect.poll(() => stateOf(page), { timeout: 10_000 }).toEqual({ status: 'over', end: 'stuck' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'closed-c1'))).toBe(1006);
  const wire = await wireOf(page);
  expect(wire.filter(({ type }) => type === 'close')).toHaveLength(wire.filter(({ type }) => type === 'open').length);
  await context.close();
});

it.each([
  [
    'messages to its clients',
    "setInterval(() => { for (let i = 0; i < 5000; i++) for (const one of server.clients) one.send('x'); }, 1);",
  ],
  [
    'long messages',
    "const long = 'x'.repeat(4e6); setInterval(() => { for (const one of server.clients) one.send(long); }, 1);",
  ],
  [
    'fragments',
    'setInterval(() => { for (const { _socket } of server.clients) for (let i = 0; i < 200; i++) { _socket.write(Uint8Array.of(0x89, 1, 65)); } }, 0);',
  ],
  [
    'lines of its log',
    "const { log } = console; setInterval(() => { for (let i = 0; i < 2000; i++) log('x'.repeat(5000)); }, 1);",
  ],
  [
    'ports',
    "let port = 9000; const { createServer } = require('net'); const next = () => { for (let i = 0; i < 50; i++) createServer().listen(port++); setImmediate(next); }; next();",
  ],
])('keeps the page alive whatever the server floods it with: %s', async (_, code) => {
  const { page, context } = await run(`${LISTENS}\n${code}`, 'commonjs');
  await open(page, 'c1').catch(() => undefined);
  await answers(page, 20);
  expect(await longestOf(page)).toBeLessThan(1000);
  await page.evaluate(() => globalThis.nodeServer.stop());
  expect((await stateOf(page)).status).toBe('over');
  await expect.poll(() => page.locator('iframe').count()).toBe(0);
  await context.close();
});
