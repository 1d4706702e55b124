import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type RuleId, ruleRow, rules } from '#protocol/rules.ts';
import { loadRuleWords, ruleWords } from '#site/components/rule-words.ts';
import { type Language, languages } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { words } from '#site/i18n/words.ts';
import { tabTo } from './setup/keyboard.ts';
import { connected, frameRows, PATIENT } from './setup/lab.ts';
import { ownSite } from './setup/own-site.ts';

// Not one click in this file.
const site = ownSite();

async function type(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/** Settles when the terminal shows this text, wherever its rows end. */
async function shows(page: Page, text: string): Promise<void> {
  const shown = async () => (await page.locator('.terminal .xterm-rows').innerText()).replaceAll(/\s/g, '');
  await expect.poll(shown, PATIENT).toContain(text.replaceAll(/\s/g, ''));
}

async function open(language: Language, mode: 'client' | 'raw') {
  const visited = await site.visit('terminal', language, { viewport: { width: 1280, height: 1000 } });
  await connected(visited.page, language);
  await tabTo(visited.page, mode === 'raw' ? '.terminal .seg button:last-child' : '.terminal-bar .btn');
  await visited.page.keyboard.press('Enter');
  await shows(visited.page, terminalWords(language).start[mode]);
  return visited;
}

/** The frames in the table. */
const frames = async (page: Page) =>
  (await frameRows(page)).map(({ from, type, length }) => `${from} ${type} ${length}`);

describe.each(languages)('the rest of the commands, %s', (language) => {
  const terminal = terminalWords(language);

  it('client: help, bytes, an unasked pong, and why a delay holds up the others', async () => {
    const { page, context, complaints } = await open(language, 'client');
    await type(page, 'help');
    for (const [command, what] of terminal.help.client.slice(-3)) await shows(page, `${command} ${what}`);
    await type(page, 'connect /echo');
    await shows(page, '101 Switching Protocols');
    await type(page, '/clear');
    await type(page, '/binary 00ff');
    await expect.poll(() => frames(page), PATIENT).toEqual(['client binary 2', 'server binary 2']);
    await type(page, '/binary 0');
    await shows(page, terminal.wrongHex['half-byte']('0', 1));
    await type(page, '/pong hi');
    await shows(page, terminal.pongForYou);
    await expect.poll(async () => (await frames(page)).at(-1), PATIENT).toBe('server pong 2');
    await type(page, 'connect /delay/300');
    await shows(page, terminal.slow);
    await shows(page, 'GET /delay/300');
    await type(page, 'after it');
    await shows(page, '<- after it');
    await context.close();
    expect(complaints).toEqual([]);
  });

  it('raw: help, FIN, and a reset', async () => {
    const { page, context, complaints } = await open(language, 'raw');
    const { events } = words(language).views;
    await type(page, 'help');
    for (const [command, what] of terminal.help.raw.slice(-3)) await shows(page, `${command} ${what}`);
    await type(page, '/clear');
    await type(page, '/handshake');
    await shows(page, '101 Switching Protocols');
    await type(page, '/fin');
    await shows(page, events.end.client);
    // The server answers a FIN with its own.
    await shows(page, events.close('fin', 'client'));
    await type(page, '/connect');
    await shows(page, terminal.opened);
    await type(page, '/clear');
    await type(page, '/handshake');
    await shows(page, '101 Switching Protocols');
    await type(page, '/reset');
    await shows(page, events.close('reset', 'client'));
    await type(page, '/reset');
    await shows(page, terminal.notOpen);
    await context.close();
    expect(complaints).toEqual([]);
  });
});

const REQUEST = [
  'GET /echo HTTP/1.1',
  'Host: x',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const without = (name: string) => REQUEST.filter((line) => !line.startsWith(name));
const instead = (line: string) => [...without(line.split(':')[0] ?? ''), line];

/** What is typed, the server's status or close code, and the one rule that is named. */
const mistakes: readonly (readonly [what: string, lines: readonly string[], answer: string, rule: RuleId])[] = [
  ['no key', without('Sec-WebSocket-Key'), '400 Bad Request', 'key-missing'],
  ['a short key', instead('Sec-WebSocket-Key: c2hvcnQ='), '400 Bad Request', 'key-length'],
  ['no version', without('Sec-WebSocket-Version'), '426 Upgrade Required', 'version-missing'],
  ['another version', instead('Sec-WebSocket-Version: 8'), '426 Upgrade Required', 'version-unsupported'],
  ['no Host', without('Host'), '400 Bad Request', 'host-missing'],
  ['no Upgrade', without('Upgrade'), '426 Upgrade Required', 'upgrade-missing'],
  ['no Connection', without('Connection'), '426 Upgrade Required', 'connection-missing'],
];

const broken: readonly (readonly [what: string, frame: string, answer: string, rule: RuleId])[] = [
  ['no mask', 'frame text fin "Hello"', 'close 1002', 'mask-required'],
  ['a reserved bit', 'frame text fin rsv2 mask "Hello"', 'close 1002', 'rsv-without-extension'],
  ['an unknown opcode', 'frame opcode:3 fin mask "Hello"', 'close 1002', 'opcode-reserved'],
  ['a fragmented ping', 'frame ping mask "Hello"', 'close 1002', 'control-fragmented'],
  ['bad UTF-8', 'frame text fin mask hex:ff', 'close 1007', 'utf8-invalid'],
];

await loadRuleWords('en');

describe('a mistake gets its real answer, and one line with its rule and section', () => {
  /** Whose rule is told, with its section as readers see it. */
  const told = async (page: Page) => {
    const text = (await page.locator('.terminal .xterm-rows').innerText()).replaceAll('\u00a0', ' ');
    return rules.map(({ id }) => id).filter((rule) => new RegExp(`(^|\\s)${rule}\\s`, 'm').test(text));
  };
  const sectionOf = (rule: RuleId) => ruleRow(rule).section.replace(/^(?=\d)/, '§');

  it('in a request', { timeout: 120_000 }, async () => {
    const { page, context } = await open('en', 'raw');
    for (const [what, lines, answer, rule] of mistakes) {
      await type(page, '/connect');
      await shows(page, terminalWords('en').opened);
      await type(page, '/clear');
      for (const line of [...lines, '']) await type(page, line);
      await shows(page, answer);
      await shows(page, rule);
      expect([what, await told(page)]).toEqual([what, [rule]]);
      await shows(page, `${ruleWords('en', rule)?.title} ${sectionOf(rule)}`);
    }
    await context.close();
  });

  it('in a frame', { timeout: 120_000 }, async () => {
    const { page, context } = await open('en', 'raw');
    for (const [what, frame, answer, rule] of broken) {
      await type(page, '/connect');
      await type(page, '/handshake');
      await shows(page, '101 Switching Protocols');
      await type(page, '/clear');
      await type(page, frame);
      await shows(page, answer);
      await shows(page, rule);
      expect([what, await told(page)]).toEqual([what, [rule]]);
      await shows(page, `${ruleWords('en', rule)?.title} ${sectionOf(rule)}`);
    }
    await context.close();
  });
});
