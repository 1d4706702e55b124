import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiWords } from '#site/i18n/api-words.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { ExampleName } from '#site/labs/api/examples.ts';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, gone } from './setup/lab.ts';
import { type Server, startServer } from './setup/server.ts';

let browser: Browser;
let server: Server;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await startServer();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Milliseconds; a poll by itself waits for one second, which a machine with much to do may take. */
const PATIENT = { timeout: 15_000 };

/** What each example prints, as the lesson says it does: each line as a pattern, in order. */
const prints: Readonly<Record<string, Readonly<Partial<Record<ExampleName, readonly RegExp[]>>>>> = {
  'javascript-api': {
    opening: [/^open, readyState 1$/, /^got Hello$/, /^closed 1000 done true$/],
    handlers: [
      /^first listener$/,
      /^second listener$/,
      /^only once$/,
      /^onmessage one$/,
      /^first listener$/,
      /^second listener$/,
      /^onmessage two$/,
    ],
    'ready-state': [
      /^made: CONNECTING$/,
      /^open event: OPEN$/,
      /^after close\(\): CLOSING$/,
      /^bufferedAmount \d+$/,
      /^close event: CLOSED$/,
    ],
    'too-early': [/^InvalidStateError .*CONNECTING/],
    closing: [/1005.*1000.*4001/s, /^InvalidAccessError: .*1006/, /^1006 false$/],
    errors: [/^error false$/, /^1006 "" false$/],
    subprotocol: [/^chosen: chat\.v2$/, /"chosen":"chat\.v2"/],
  },
  'text-and-binary': {
    'text-and-binary': [
      /^text Привет$/,
      /^binary Uint8Array\(3\) ff 00 42$/,
      /^binary Uint8Array\(6\)/,
      /^binary Uint8Array\(15\)/,
      /^text 42$/,
    ],
    blob: [/^blob$/, /^Blob\(3\)$/, /^Uint8Array\(3\) 01 02 03$/, /^ArrayBuffer\(3\) 04 05 06$/],
    'binary-layout': [/^kind 1$/, /^sensor 1000$/, /^degrees 36\.6$/],
  },
  'slow-receiver': {
    // What fits into the buffers on the way differs from machine to machine; that not all of it does is the point.
    slow: [/^after 160 sends 10485760$/, ...Array(7).fill(/^not sent yet [1-9]\d+$/), /^1006 and still [1-9]\d+$/],
    backpressure: [/^all sent, now waiting: \d+$/],
    stream: [/^first: 1$/, /^last: 128$/, /^closed 1000 enough$/],
  },
  reconnecting: {
    reconnect: [
      ...[500, 1000, 2000, 4000].flatMap((most) => [
        /^open$/,
        new RegExp(`^1012: again in \\d+ of at most ${most} ms$`),
      ]),
      /^open$/,
      /^that is enough$/,
    ],
    unconfirmed: [
      /^1006 unconfirmed: Array\(3\) \["one", "two", "three"\]$/,
      /^confirmed one$/,
      /^confirmed two$/,
      /^confirmed three$/,
      /^1000 unconfirmed: Array\(0\) \[\]$/,
    ],
  },
};

/** What the console printed, without the method's name. */
async function printed(page: Page): Promise<string[]> {
  const lines = await page.locator('.code-log-list .console').evaluateAll((all) =>
    all.map((line) =>
      [...line.childNodes]
        .filter(({ nodeName }) => nodeName !== 'SMALL')
        .map(({ textContent }) => textContent)
        .join('')
        .trim(),
    ),
  );
  return lines;
}

async function runExample(page: Page, words: ReturnType<typeof codeShellWords>, name: ExampleName): Promise<void> {
  const choice = page.getByLabel(words.example);
  await choice.selectOption(name);
  const run = page.locator('.api .btn.primary');
  await expect.poll(() => run.isEnabled(), PATIENT).toBe(true);
  await run.press('Enter');
}

describe.each(['en', 'ru'] as const)('lessons about code (%s)', (language) => {
  const words = apiWords(language);
  const shell = codeShellWords(language);
  const address = (slug: string) => new URL(`${language === 'ru' ? 'ru/' : ''}${slug}/`, server.address).href;

  // The code is the same in both languages; so is the server inside the page.
  const kinds = language === 'en' ? (['demo-server', 'in-page'] as const) : (['demo-server'] as const);
  const onServers = kinds.flatMap((kind) =>
    Object.entries(prints).map(([slug, examples]) => ({ kind, slug, examples })),
  );
  it.each(onServers)(
    'each example of $slug does what the text says, on the $kind',
    async ({ kind, slug, examples }) => {
      const inPage = kind === 'in-page';
      const { page, context, complaints } = await visit(browser, `${address(slug)}${inPage ? '?server=in-page' : ''}`, {
        expected: [/WebSocket connection to .* failed/],
      });
      await connected(page, language);
      for (const [name, asOnServer] of Object.entries(examples)) {
        const patterns = name === 'stream' && inPage ? [/^There is no WebSocketStream here\.$/] : asOnServer;
        await runExample(page, shell, name as ExampleName);
        // Buffers empty at different speeds: a count may be printed once more or less.
        const expected = name === 'slow' ? [patterns[0], patterns.at(-1)] : patterns;
        const seen = async () => {
          const lines = await printed(page);
          return name === 'slow' ? [lines[0], lines.at(-1)] : lines;
        };
        await expect
          .poll(
            async () => (await seen()).map((line, at) => expected[at]?.test(line ?? '') || `${name}: ${line}`),
            PATIENT,
          )
          .toEqual(expected.map(() => true));
        // What the server does not read, its tap does not see: the lab has to say so, or it seems that nothing was sent.
        if (name === 'slow' && !inPage) await page.getByText(words.nothingRead).waitFor();
      }
      expect(await axeViolations(page)).toEqual([]);
      await context.close();
      expect(complaints).toEqual([]);
    },
  );

  it('code on the server inside the page has an origin as opaque as its frame, and its connections go with it', async () => {
    const { page, context, complaints } = await visit(browser, `${address('javascript-api')}?server=in-page`);
    await connected(page, language);
    await page.getByRole('button', { name: shell.edit }).press('Enter');
    await page.getByRole('textbox', { name: shell.editor }).press('Control+a');
    await page.keyboard.insertText(
      "const socket = new WebSocket('/headers');\nsocket.onmessage = () => console.log('open');",
    );
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => printed(page), PATIENT).toEqual(['open']);
    await page.locator('.head-lines').filter({ hasText: 'Origin: null' }).waitFor();
    await page.getByRole('button', { name: shell.stop, exact: true }).press('Enter');
    // A page that is left closes with 1001 (WHATWG WebSockets §3.1).
    await page.locator('tr[data-frame]').filter({ hasText: '1001' }).first().waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('code is changed by keyboard; calls, lines and frames lead to each other; what was captured outlives the server', async () => {
    const { page, context, complaints } = await visit(browser, address('javascript-api'), {
      expected: [/WebSocket connection to .* failed/, /net::ERR_/],
    });
    await connected(page, language);
    await page.getByRole('button', { name: shell.edit }).press('Enter');
    const editor = page.getByRole('textbox', { name: shell.editor });
    await editor.waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      "const socket = new WebSocket('/echo');\nsocket.onopen = () => {\n  socket.send('changed');\n};",
    );
    await page.keyboard.press('Control+Enter');
    const log = page.getByRole('log', { name: shell.logLabel });
    const line = (text: string) => log.getByRole('button').filter({ hasText: text });
    await line('message data: "changed"').waitFor();

    // From the log to the frame and to the code.
    await line('send("changed")').press('Enter');
    expect(await line('send("changed")').getAttribute('aria-pressed')).toBe('true');
    await page
      .locator(
        'tr[data-frame="1"][aria-selected="true"], tr[data-frame="1"].is-chosen, tr[data-frame="1"] [aria-pressed="true"]',
      )
      .first()
      .waitFor();
    await page.locator('.code-editor .is-marked').filter({ hasText: "socket.send('changed')" }).waitFor();
    // From the frame to the log.
    await page.locator('tr[data-frame="2"] button').first().press('Enter');
    await expect.poll(() => line('message data: "changed"').getAttribute('aria-pressed'), PATIENT).toBe('true');
    // The constructor leads to the request, whose origin is opaque.
    await line('new WebSocket("/echo")').press('Enter');
    await page.locator('.head-lines').filter({ hasText: 'Origin: null' }).waitFor();

    // What is no JavaScript is said below its line, and the editor lets the keyboard go.
    await editor.press('Control+a');
    await page.keyboard.insertText('const one = 1;\nconst two = ;');
    await page.keyboard.press('Control+Enter');
    await page.locator('.cm-line:has-text("const two") + .code-trouble').filter({ hasText: 'SyntaxError' }).waitFor();
    await tabTo(page, '.code-log-list');
    expect(await axeViolations(page)).toEqual([]);

    // It is still there after a reload, and the example comes back when it is asked for.
    await page.reload();
    await connected(page, language);
    await expect.poll(() => page.locator('.code-lines').innerText(), PATIENT).toContain('const two = ;');
    await page.getByRole('button', { name: shell.reset }).press('Enter');
    await expect.poll(() => page.locator('.code-lines').innerText(), PATIENT).toContain('addEventListener');

    await page.locator('.api .btn.primary').press('Enter');
    await expect.poll(() => printed(page), PATIENT).toContain('closed 1000 done true');
    const before = await frameRows(page);
    await server.stop();
    await gone(page, language);
    expect(await frameRows(page)).toEqual(before);
    expect(await printed(page)).toContain('closed 1000 done true');
    server = await startServer({ port: server.port });
    await connected(page, language);
    await page.locator('.api .btn.primary').press('Enter');
    await expect.poll(() => printed(page), PATIENT).toContain('closed 1000 done true');
    await context.close();
    expect(complaints).toEqual([]);
  }, 90_000);
});
