import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiWords } from '#site/i18n/api-words.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import { axeViolations } from './setup/axe.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { printed } from './setup/code-log.ts';
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

describe.each(['en', 'ru'] as const)('lessons about code (%s)', (language) => {
  const shell = codeShellWords(language);
  const address = (slug: string) => new URL(`${language === 'ru' ? 'ru/' : ''}${slug}/`, server.address).href;

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

  it('the console is shown in full: a table as a table, a group indented', async () => {
    const { page, context, complaints } = await visit(browser, address('javascript-api'));
    await connected(page, language);
    await page.getByRole('button', { name: shell.edit }).press('Enter');
    await page.getByRole('textbox', { name: shell.editor }).press('Control+a');
    await page.keyboard.insertText(
      "console.table([{ code: 1000, clean: true }, { code: 1006, why: 'lost' }]);\nconsole.group('outer');\nconsole.log('%s of %d', 'in', 2);\nconsole.groupEnd();\nconsole.warn({ a: [1, { b: 'c' }] });",
    );
    await page.keyboard.press('Control+Enter');
    const table = page.locator('.code-log-list table');
    const cells = () =>
      table.locator('tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    await expect.poll(cells, PATIENT).toEqual([
      ['#', 'code', 'clean', 'why'],
      ['0', '1000', 'true', ''],
      ['1', '1006', '', '"lost"'],
    ]);
    await expect
      .poll(async () => (await printed(page)).slice(1), PATIENT)
      .toEqual(['outer', 'in of 2', '{a: Array(2) [1, {b: "c"}]}']);
    const left = (text: string) =>
      page
        .locator('.code-log-list .console')
        .filter({ hasText: text })
        .evaluate((one) => one.getBoundingClientRect().left);
    expect(await left('in of 2')).toBeGreaterThan(await left('outer'));
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('a handshake that the server takes its time over holds up others, and the lab says so until it is over', async () => {
    const { page, context, complaints } = await visit(browser, address('javascript-api'));
    const { heldUp, states } = apiWords(language);
    await connected(page, language);
    await page.getByRole('button', { name: shell.edit }).press('Enter');
    await page.getByRole('textbox', { name: shell.editor }).press('Control+a');
    await page.keyboard.insertText("new WebSocket('/delay/2000');");
    await page.keyboard.press('Control+Enter');
    await page.getByText(heldUp).waitFor();
    await page.getByText(states.done).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
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
    // From the code under the cursor to its lines of the log, which name the frame: and no others.
    const marked = async () =>
      (await log.locator('li.is-marked').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    await editor.press('Control+Home');
    await expect
      .poll(marked, PATIENT)
      .toEqual([expect.stringContaining(`new WebSocket("/echo") ${shell.head.client}`)]);
    await editor.press('ArrowDown');
    await expect.poll(marked, PATIENT).toEqual([]);
    await editor.press('ArrowDown');
    await expect
      .poll(marked, PATIENT)
      .toEqual([
        expect.stringContaining(`send("changed") ${shell.frame(1)}`),
        expect.stringContaining('bufferedAmount 0 → 7'),
      ]);
    // A frame that code caused, to that line of the code.
    await editor.press('Control+Home');
    await page.locator('tr[data-frame="1"] button').first().press('Enter');
    await expect.poll(() => line('send("changed")').getAttribute('aria-pressed'), PATIENT).toBe('true');
    await page.locator('.code-editor .is-marked').filter({ hasText: "socket.send('changed')" }).waitFor();
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
