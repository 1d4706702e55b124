import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { closingWords } from '#site/i18n/closing-words.ts';
import { firstLabWords } from '#site/i18n/first-lab-words.ts';
import { forgeResultWords } from '#site/i18n/forge-result-words.ts';
import { fragmentationWords } from '#site/i18n/fragmentation-words.ts';
import { handshakeWords } from '#site/i18n/handshake-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { words } from '#site/i18n/words.ts';
import { launchBrowser, visit } from './setup/browser.ts';
import { provoked } from './setup/first-lessons.ts';
import { type Gate, openGate } from './setup/gate.ts';
import { tabTo, tabToHeadingOf } from './setup/keyboard.ts';
import { connected, gone, PATIENT, sourceBar } from './setup/lab.ts';

// Not one click in this file.
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A lab, what a reader does in it, and what shows that something was captured. */
interface Tried {
  readonly lesson: string;
  readonly language: Language;
  /** The lab's first control, which Tab reaches. */
  readonly first: string;
  /** What the reader does with it before anything is sent. */
  readonly before?: (page: Page) => Promise<void>;
  /** What sends; left out where Enter in the first control does. */
  readonly send?: string;
  /** What is done there, where it is not Enter. */
  readonly act?: (page: Page) => Promise<void>;
  /** What is captured, as texts, in order. */
  readonly kept: string;
  /** Whether the exchange is over, by these texts. */
  readonly done: (texts: readonly string[]) => boolean;
  /** Begins something that takes time, and settles when it has begun. */
  readonly slow?: (page: Page) => Promise<void>;
  /** Back to what was done before that. */
  readonly again?: (page: Page) => Promise<void>;
}

/** Stops of Tab: once around a page, where what was pressed before stands behind. */
const AROUND = 400;

const enter = (page: Page) => page.keyboard.press('Enter');
const typed = (text: string) => async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
};
const lines = (text: string) => async (page: Page) => {
  await page.keyboard.type(text);
  await enter(page);
};
const TABLE = 'tr[data-frame]';
const rows = (count: number) => (texts: readonly string[]) => texts.length === count;
const region = (name: string) => `section[aria-label=${JSON.stringify(name)}]`;
/** A lab further down comes alive when it comes into view. */
const alive = async (page: Page, label: string) => {
  const island = page.locator('astro-island').filter({ has: page.locator(region(label)) });
  await island.locator('section').scrollIntoViewIfNeeded();
  await island.and(page.locator(':not([ssr])')).waitFor({ state: 'attached' });
};
const firstLabs = firstLabWords('en');
const sent = fragmentationWords('ru');

const all: readonly Tried[] = [
  {
    lesson: '',
    language: 'ru',
    first: 'main input',
    before: typed('kept'),
    kept: 'fieldset.byte-row [data-byte]',
    done: rows(10),
  },
  {
    lesson: 'why',
    language: 'en',
    first: `${region(firstLabs.tastes.serverSpeaks)} button.primary`,
    kept: `${region(firstLabs.tastes.serverSpeaks)} tr[data-frame]`,
    done: (texts) => texts.length === 3 && texts.every((text) => /text/.test(text)),
  },
  {
    lesson: 'address',
    language: 'ru',
    first: '.address-field input',
    send: '.address-run .btn',
    kept: '.on-the-wire .pieces',
    // The first connection is the one that the lab opens by itself.
    done: ([line = '']) => /tap=.*\.c[2-9] /.test(line),
  },
  {
    lesson: 'handshake',
    language: 'en',
    first: '.head-line[data-side="request"]',
    before: (page) => tabToHeadingOf(page, handshakeWords('en').labs.upgrade.label),
    send: `${region(handshakeWords('en').labs.upgrade.label)} .source-bar button`,
    kept: '.head-lines',
    // Both are the reader's own: the label of the recorded request is another.
    done: (texts) => texts.length === 4 && !texts[2]?.includes('.plain'),
  },
  {
    lesson: 'broken-handshake',
    language: 'ru',
    first: '.switches input:checked',
    send: '.broken-request .primary',
    kept: '.outcome-status',
    done: ([status = '']) => status.includes('101'),
  },
  {
    lesson: 'frames',
    language: 'en',
    first: '.compose .field',
    before: async (page) => {
      await alive(page, words('en').labs.unmask.label);
      await typed('kept')(page);
    },
    kept: `tr[data-frame], ${region(words('en').labs.unmask.label)} [data-byte]`,
    done: rows(2 + 4),
  },
  {
    lesson: 'length',
    language: 'ru',
    first: '.length-number input',
    before: typed('7'),
    send: '.length-send .primary',
    kept: TABLE,
    done: rows(2),
  },
  {
    lesson: 'masking',
    language: 'en',
    first: '.twice .field',
    before: typed('kept'),
    kept: '.twins [data-byte]',
    done: rows(20),
  },
  {
    lesson: 'fragmentation',
    language: 'ru',
    first: '.cut-message .field',
    before: typed('kept'),
    send: `${region(sent.label)} .plan-send .primary`,
    kept: `${region(sent.label)} ${TABLE}`,
    done: (texts) => texts.length >= 4 && texts.every((text) => !text.includes('ping')),
  },
  {
    lesson: 'heartbeat',
    language: 'en',
    first: '.beats input',
    send: '[data-do="ping"]',
    kept: '.story tbody tr',
    done: rows(2),
    slow: async (page) => {
      await tabTo(page, '[data-do="freeze"]', 'Shift+Tab');
      await enter(page);
      await page.locator('.story tr[data-kind="server-frozen"]').waitFor();
    },
  },
  {
    lesson: 'closing',
    language: 'ru',
    first: '[data-cause="page-none"]',
    send: '[data-cause="page-1000"]',
    kept: '.trials tbody tr',
    done: ([row = '']) => row.includes('1000 wasClean: true') && row.includes(closingWords('ru').table.fin.server),
    // The server reads nothing for five seconds, and then resets.
    slow: async (page) => {
      await tabTo(page, '[data-cause="lost-drop"]');
      await enter(page);
      await page.locator('.trials tr[data-cause="lost-drop"]').waitFor();
    },
  },
  {
    lesson: 'compression',
    language: 'en',
    first: '.ask-compress input',
    send: '.send .primary',
    kept: '.ledger tbody tr',
    done: (texts) => texts.length >= 2 && /\d.*\d.*\d/s.test(texts[1] ?? ''),
  },
  {
    lesson: 'terminal',
    language: 'ru',
    first: '.terminal-bar .btn',
    before: async (page) => {
      await enter(page);
      await page
        .locator('.terminal .xterm-rows')
        .filter({ hasText: terminalWords('ru').start.client })
        .waitFor();
    },
    send: '.terminal textarea',
    act: lines('connect /fragments/3'),
    kept: TABLE,
    done: rows(3),
    // It shows the newest request, and that has no frames yet.
    slow: async (page) => {
      await lines('connect /delay/10000')(page);
      await page.locator(TABLE).first().waitFor({ state: 'detached' });
    },
  },
  {
    lesson: 'forge',
    language: 'en',
    first: '.is-preset select',
    before: (page) => alive(page, forgeResultWords('en').result),
    send: '.forge-actions .primary',
    kept: TABLE,
    done: rows(2),
  },
  {
    lesson: 'server-commands',
    language: 'ru',
    first: '.command.is-send button[type="submit"]',
    send: '.command.is-ping > button',
    kept: TABLE,
    done: rows(2),
    slow: async (page) => {
      await tabTo(page, '.command.is-stall > button');
      await enter(page);
      await page.locator('.command.is-stall .command-said').filter({ hasText: /\S/ }).waitFor();
    },
  },
  {
    lesson: 'endpoints',
    language: 'en',
    first: '.endpoint-choice select',
    before: (page) => page.keyboard.type('/fragments'),
    send: '.endpoint-go .btn',
    kept: TABLE,
    done: (texts) => texts.length >= 3,
    slow: async (page) => {
      await tabTo(page, '.endpoint-choice select', 'Shift+Tab');
      await page.keyboard.type('/delay');
      await tabTo(page, '.endpoint-go .btn');
      await enter(page);
      await barSays(page, words('en').labs.bar.connecting);
    },
    again: async (page) => {
      await tabTo(page, '.endpoint-choice select', 'Shift+Tab');
      await page.keyboard.type('/fragments');
    },
  },
];

const barSays = (page: Page, pattern: string) => sourceBar(page).filter({ hasText: pattern }).waitFor();

it.each(all)(
  'the server vanishes at any moment from $lesson ($language)',
  async (tried) => {
    const { lesson, language, first, before, send = first, act, done, kept, slow, again } = tried;
    const gate: Gate = await openGate(Number(new URL(inject('address')).port));
    const { bar } = words(language).labs;
    const captured = () => page.locator(kept).allTextContents();
    const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted), send);
    const press = async (most?: number) => {
      await page.locator(send).and(page.locator(':enabled')).first().waitFor();
      if (!(await isThere())) await tabTo(page, send, 'Tab', most);
      await (act ?? enter)(page);
    };
    /** One that was disabled meanwhile has lost the focus: back, and on. */
    const pressAgain = async () => {
      if (!(await isThere())) await page.keyboard.press('Shift+Tab');
      await press(AROUND);
    };
    const url = new URL(`${language === 'en' ? '' : `${language}/`}${lesson && `${lesson}/`}`, gate.address).href;

    // While the page asks for its first connection: the recording stays, and the bar says why.
    gate.hold(/\/tap\?/);
    const { page, context, complaints } = await visit(browser, url, {
      expected: [/WebSocket connection to .* failed/, /net::ERR_/, ...provoked],
    });
    await barSays(page, bar.connecting);
    const recorded = await captured();
    const isOver = (texts: readonly string[]) => JSON.stringify(texts) !== JSON.stringify(recorded) && done(texts);
    await gate.vanish();
    await barSays(page, bar.recording);
    await sourceBar(page).filter({ hasNotText: bar.connecting }).waitFor();
    expect(await captured()).toEqual(recorded);
    await gate.comeBack();
    await connected(page, language);

    await tabTo(page, first);
    await before?.(page);
    await press();
    await expect.poll(async () => isOver(await captured()), PATIENT).toBe(true);
    const own = await captured();
    expect(own).not.toEqual(recorded);

    // While an exchange is under way: what was captured before it stays.
    gate.mute();
    await pressAgain();
    await gate.vanish();
    await gone(page, language);
    expect((await captured()).slice(0, own.length)).toEqual(own);

    // While the lab's own connection is asked for, or a new one is by the reader.
    await gate.comeBack();
    gate.hold(/^(?!.*\/tap\?)/);
    await sourceBar(page).filter({ hasNotText: bar.gone }).waitFor();
    await gate.vanish();
    await gone(page, language);
    expect((await captured()).slice(0, own.length)).toEqual(own);

    if (slow) {
      await gate.comeBack();
      await connected(page, language);
      await slow(page);
      const then = await captured();
      await gate.vanish();
      await gone(page, language);
      const stays = then.filter((text) => own.includes(text));
      expect(await captured()).toEqual(expect.arrayContaining(stays));
    }

    // And it goes on when the server is back.
    await gate.comeBack();
    await connected(page, language);
    await again?.(page);
    await pressAgain();
    await expect.poll(async () => isOver(await captured()), PATIENT).toBe(true);
    await context.close();
    await gate.close();
    expect(complaints).toEqual([]);
  },
  90_000,
);
