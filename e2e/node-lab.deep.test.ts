import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import { type Language, languages } from '#site/i18n/index.ts';
import { nodeLabWords } from '#site/i18n/node-lab-words.ts';
import { words } from '#site/i18n/words.ts';
import { fragmentOf } from '#site/labs/code-shell/share.ts';
import { type ExampleName, examples } from '#site/labs/node/examples.ts';
import { type Outcome, outcomes, PAGE_ORIGIN, type Step } from '#site/labs/node/testing/outcomes.ts';
import { course } from '#site/shell/course.ts';
import { at } from '../scripts/root.mjs';
import { axeViolations } from './setup/axe.ts';
import { visit } from './setup/browser.ts';
import { saidBy } from './setup/code-log.ts';
import { tabTo } from './setup/keyboard.ts';
import { frameRows, PATIENT, press } from './setup/lab.ts';
import { ownHosting } from './setup/own-hosting.ts';

const hosting = ownHosting();

/** A server that no lesson has. */
const OWN = `import { WebSocketServer } from 'ws';
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (data.toString() === 'boom') throw new Error('Bang');
    ws.send('you said ' + data);
  });
});`;

/** The lesson whose lab offers an example. */
function lessonOf(example: ExampleName): string {
  const slug = course
    .flatMap(({ lessons }): readonly string[] => lessons)
    .find((lesson) => {
      const text = readFileSync(at('content/lessons/en', `${lesson}.mdx`), 'utf8');
      return [...text.matchAll(/<Node [^>]*examples="([^"]*)"/g)].some(([, names = '']) =>
        names.split(' ').includes(example),
      );
    });
  if (slug === undefined) throw new Error(`Expected a lesson to offer ${example}. None does.`);
  return slug;
}

/** A lab, driven as its reader does. */
class Driven {
  readonly page: Page;
  readonly lab: Locator;
  readonly #said: ReturnType<typeof nodeLabWords>;
  readonly #shell: ReturnType<typeof codeShellWords>;
  readonly #compose: ReturnType<typeof words>['labs']['compose'];
  /** How many events of a client have been looked at. */
  readonly #seen = new Map<number, number>();

  constructor(page: Page, lab: Locator, language: Language) {
    this.page = page;
    this.lab = lab;
    this.#said = nodeLabWords(language);
    this.#shell = codeShellWords(language);
    this.#compose = words(language).labs.compose;
  }

  async run(): Promise<void> {
    await press(this.lab, this.#shell.run);
  }

  bar(text: string): Promise<void> {
    return this.lab.locator('.source-bar').filter({ hasText: text }).waitFor();
  }

  printed(method: 'log' | 'error'): Promise<string[]> {
    return saidBy(this.lab.locator(`.code-log-list .console.is-${method}`));
  }

  card(client: number): Locator {
    return this.lab.getByRole('group', { name: this.#said.client(client), exact: true });
  }

  /** What the client heard so far, an event each: `close code: 1000 reason: "" …`. */
  heard(client: number): Promise<string[]> {
    return this.card(client).locator('.heard-event').allInnerTexts();
  }

  seen(client: number): number {
    return this.#seen.get(client) ?? 0;
  }

  async next(client: number): Promise<string> {
    const index = this.#seen.get(client) ?? 0;
    await expect.poll(async () => (await this.heard(client)).length, PATIENT).toBeGreaterThan(index);
    this.#seen.set(client, index + 1);
    return (await this.heard(client))[index]?.replace(/\s+/g, ' ') ?? '';
  }

  async connect(client: number, path: string, subprotocols: readonly string[] = []): Promise<void> {
    while ((await this.card(client).count()) === 0) await press(this.lab, this.#said.addClient);
    const card = this.card(client);
    await card.getByLabel(this.#said.address).fill(path);
    await card.getByLabel(this.#said.subprotocols).fill(subprotocols.join(', '));
    await press(card, this.#said.connect);
  }

  async send(client: number, kind: 'text' | 'binary', typed: string): Promise<void> {
    const card = this.card(client);
    await press(card, this.#compose.kinds[kind]);
    const field = card.getByLabel(kind === 'text' ? this.#compose.text : this.#compose.hex, { exact: true });
    await field.fill(typed);
    await field.press('Enter');
  }

  async close(client: number, code: string): Promise<void> {
    const card = this.card(client);
    await card.getByLabel(this.#said.code, { exact: true }).fill(code);
    await press(card, this.#said.close);
  }

  async breakFrame(client: number): Promise<void> {
    await press(this.card(client), this.#said.broken);
  }

  async get(path: string): Promise<void> {
    await this.card(1).getByLabel(this.#said.address).fill(path);
    await press(this.card(1), this.#said.get);
  }

  head(text: string): Promise<void> {
    return this.lab.locator('.head-lines').filter({ hasText: text }).first().waitFor();
  }
}

/** What one step of an outcome asks for, done and looked at. */
async function take(driven: Driven, step: Step): Promise<void> {
  switch (step.do) {
    case 'open': {
      await driven.connect(step.client, step.path, step.subprotocols);
      const event = await driven.next(step.client);
      if (step.refused !== undefined || step.fails) {
        expect(event).toMatch(/^error/);
        expect(await driven.next(step.client)).toMatch(/^close code: 1006/);
        if (step.refused !== undefined) await driven.head(`HTTP/1.1 ${step.refused}`);
      } else expect(event).toMatch(/^open/);
      if (step.chosen) await driven.head(`Sec-WebSocket-Protocol: ${step.chosen}`);
      return;
    }
    case 'send':
      return driven.send(step.client, 'text', step.text);
    case 'sendHex':
      return driven.send(step.client, 'binary', step.hex);
    case 'breakFrame':
      return driven.breakFrame(step.client);
    case 'expect': {
      const event = await driven.next(step.client);
      if (step.hex !== undefined) expect(event.replaceAll(' ', '')).toMatch(new RegExp(`\\)${step.hex}$`));
      const [, shown = '""'] = /^message data: ("(?:[^"\\]|\\.)*")/.exec(event) ?? [];
      const data: string = JSON.parse(shown);
      // Of a long message only its beginning is shown.
      const isCut = data.endsWith('…');
      if (typeof step.text === 'string') expect(isCut ? data.slice(0, -1) : data).toBe(step.text.slice(0, 64));
      else if (step.text && !isCut) expect(data).toMatch(step.text);
      if (step.compressed !== undefined) {
        // Of the only connection of the only client: as many bytes on the wire as the text has, or another number.
        const heard = (await driven.heard(step.client)).slice(0, driven.seen(step.client));
        const nth = heard.filter((one) => one.startsWith('message')).length - 1;
        const length = async () => (await frameRows(driven.lab)).filter(({ from }) => from === 'server')[nth]?.length;
        const whole = Number(/length (\d+)$/.exec(event)?.[1] ?? data.length);
        await expect.poll(length, PATIENT).toBeGreaterThan(0);
        expect((await length()) !== whole).toBe(step.compressed);
      }
      return;
    }
    case 'close':
      return driven.close(step.client, step.code === undefined ? '' : String(step.code));
    case 'expectClose': {
      let event = await driven.next(step.client);
      while (/^(?:error|message)/.test(event)) event = await driven.next(step.client);
      expect(event).toContain(`close code: ${step.code}`);
      if (step.reason !== undefined) expect(event).toContain(`reason: ${JSON.stringify(step.reason)}`);
      return;
    }
    case 'get':
      await driven.get(step.path);
      await driven.head(`HTTP/1.1 ${step.status}`);
      if (step.body !== undefined)
        await driven.lab.locator('.head-whole').filter({ hasText: step.body }).first().waitFor();
      return;
    case 'printed':
      await expect.poll(async () => (await driven.printed('log')).length, PATIENT).toBeGreaterThanOrEqual(step.lines);
  }
}

const matches = (line: string | undefined, expected: string | RegExp) =>
  typeof expected === 'string' ? line === expected : expected.test(line ?? '');

function changed({ example, changes = [] }: Outcome, origin: string): string {
  return changes.reduce(
    (code, [from, to]) => code.replace(from, () => to.replaceAll(PAGE_ORIGIN, origin)),
    examples[example].code.trimEnd(),
  );
}

/** The lessons in both languages have the same code: what their text has a reader change is run in one. */
const runs = outcomes.flatMap((outcome) =>
  (outcome.changes ? (['en'] as const) : languages).map((language) => ({ ...outcome, language })),
);

/** The examples as their lessons have them, on a host of files alone: no demo server is anywhere. */
it.each(runs)('$example: $shows ($language)', async (outcome) => {
  const { example, steps, prints, goesOn, complains = [], crash, ends, language } = outcome;
  const said = nodeLabWords(language);
  const fragment = await fragmentOf('node', { example, code: changed(outcome, new URL(hosting.address).origin) });
  const { page, context, complaints } = await visit(
    hosting.browser,
    new URL(`${language === 'en' ? '' : `${language}/`}${lessonOf(example)}/#${fragment}`, hosting.address).href,
  );
  const { shared } = codeShellWords(language).notes;
  await page.getByText(shared).waitFor();
  const labs = page.locator('.lab.node');
  const index = await labs.evaluateAll((all, text) => all.findIndex((one) => one.textContent?.includes(text)), shared);
  const lab = labs.nth(index);
  const driven = new Driven(page, lab, language);
  await driven.run();
  if (steps.length > 0) await driven.bar(said.bar.listening([8080]));
  for (const step of steps) await take(driven, step);
  if (prints) {
    const lines = async () => {
      const all = await driven.printed('log');
      return (goesOn ? all.slice(0, prints.length) : all).map((line, index) =>
        prints[index] !== undefined && matches(line, prints[index]) ? true : line,
      );
    };
    await expect.poll(lines, PATIENT).toEqual(prints.map(() => true));
  }
  if (crash) {
    await driven.bar(said.bar.over.crashed);
    await expect.poll(async () => (await driven.printed('error')).at(-1), PATIENT).toContain(crash.error);
    if (crash.line !== undefined)
      await lab
        .locator(`.code-lines li:nth-child(${crash.line}) .code-trouble`)
        .filter({ hasText: crash.error })
        .waitFor();
  } else {
    const wrong = async () =>
      (await driven.printed('error')).map((line, index) => line.startsWith(complains[index] ?? '\0') || line);
    await expect.poll(wrong, PATIENT).toEqual(complains.map(() => true));
  }
  if (ends) await driven.bar(said.bar.over.exited);
  await context.close();
  expect(complaints).toEqual([]);
});

describe.each(languages)('the lab for Node (%s)', (language) => {
  const said = nodeLabWords(language);
  const shell = codeShellWords(language);
  const { compose } = words(language).labs;
  const address = () => new URL(`${language === 'ru' ? 'ru/' : ''}node-server/`, hosting.address).href;

  it('is driven by keyboard to its point: edit, run, connect, send, and see the frames', async () => {
    const { page, context, complaints } = await visit(hosting.browser, address(), {
      viewport: { width: 1280, height: 900 },
    });
    const lab = page.locator('.lab.node').first();
    const driven = new Driven(page, lab, language);
    await press(lab, shell.edit);
    const editor = lab.getByRole('textbox', { name: shell.editor });
    await editor.waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(OWN);
    await page.keyboard.press('Control+Enter');
    await driven.bar(said.bar.listening([8080]));
    // From the editor on by Tab alone: the focus is to be seen at each stop.
    await tabTo(page, '.client-address input');
    expect(await page.evaluate(() => document.activeElement?.closest('fieldset')?.ariaLabel)).toBe(said.client(1));
    await page.keyboard.press('Enter');
    await driven.card(1).getByRole('status').filter({ hasText: said.states.open }).waitFor();
    await tabTo(page, '.client-send .field');
    await page.keyboard.press('Enter');
    await driven
      .card(1)
      .locator('.heard-event')
      .filter({ hasText: `you said ${compose.hello}` })
      .waitFor();
    await expect
      .poll(async () => (await frameRows(lab)).map(({ from, type, length }) => [from, type, length]), PATIENT)
      .toEqual([
        ['client', 'text', 5],
        ['server', 'text', 14],
      ]);
    // The frame leads to its bits and bytes.
    await lab.locator('tr[data-frame="2"] button').press('Enter');
    await lab.locator('[data-byte="1"]').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);

    // Another client has a wire of its own.
    await driven.connect(2, '/');
    await driven.card(2).getByRole('status').filter({ hasText: said.states.open }).waitFor();
    await lab.getByRole('heading', { name: said.wire(2) }).waitFor();
    await lab.getByText(said.nothing).waitFor();
    await lab
      .getByRole('group', { name: said.whose })
      .getByRole('button', { name: said.client(1) })
      .press('Enter');
    await expect.poll(async () => (await frameRows(lab)).length, PATIENT).toBe(2);

    // An uncaught error ends the server, and stands below its line; both clients hear of it.
    await driven.send(1, 'text', 'boom');
    await driven.bar(said.bar.over.crashed);
    await lab.locator('.cm-line:has-text("throw new Error") + .code-trouble').filter({ hasText: 'Bang' }).waitFor();
    for (const client of [1, 2])
      await driven.card(client).locator('.heard-event').filter({ hasText: 'code: 1006' }).waitFor();
    // They come back with the server.
    await driven.run();
    for (const client of [1, 2])
      await driven.card(client).getByRole('status').filter({ hasText: said.states.open }).waitFor();
    await press(lab, said.remove(2));
    await expect.poll(() => driven.card(2).count(), PATIENT).toBe(0);
    await press(lab, shell.stop);
    await driven.bar(said.bar.over.stopped);
    await context.close();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('says what it cannot do, with the reason in words', async () => {
    const { page, context, complaints } = await visit(hosting.browser, address(), {
      viewport: { width: 320, height: 800 },
    });
    const lab = page.locator('.lab.node').first();
    const driven = new Driven(page, lab, language);
    await driven.run();
    await driven.bar(said.bar.listening([8080]));
    await driven.connect(1, 'wss://example.com/');
    await driven.card(1).getByText(said.trouble['foreign-address']).waitFor();
    await driven.connect(1, '/');
    await driven.card(1).getByRole('status').filter({ hasText: said.states.open }).waitFor();
    await driven.close(1, '1006');
    await driven.card(1).getByText('InvalidAccessError').waitFor();
    await driven.close(1, 'soon');
    await driven.card(1).getByText(said.notANumber).waitFor();
    await press(driven.card(1), compose.kinds.binary);
    const hex = driven.card(1).getByLabel(compose.hex, { exact: true });
    await hex.fill('0');
    await hex.press('Enter');
    await driven.card(1).getByText(compose.wrong['half-byte']('0', 1)).waitFor();
    // On a phone the chosen client is shown, the others stand behind their numbers.
    await press(lab, said.addClient);
    await expect.poll(() => driven.lab.locator('.client:visible').count(), PATIENT).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('hands the server over as a project', async () => {
    const { page, context, complaints } = await visit(hosting.browser, address(), { acceptDownloads: true });
    const lab = page.locator('.lab.node').first();
    const [download] = await Promise.all([page.waitForEvent('download'), press(lab, said.project)]);
    expect(download.suggestedFilename()).toBe('websocket-server.zip');
    const file = await download.path();
    // The signature of a local file header in a ZIP archive (APPNOTE 4.3.7).
    expect(readFileSync(file).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(readFileSync(file).includes('server.mjs')).toBe(true);
    await lab.getByText(said.packed).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  });
});
