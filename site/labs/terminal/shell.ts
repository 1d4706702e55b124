import { effect } from '@preact/signals';
import { loadCloseCodeWords } from '#site/components/close-code-words.ts';
import { loadRuleWords } from '#site/components/rule-words.ts';
import type { Language } from '#site/i18n/index.ts';
import { terminalWords } from '#site/i18n/terminal-words.ts';
import { clientMode } from './client-mode.ts';
import type { Input, Key } from './keys.ts';
import { dim, type Line, plain } from './line.ts';
import { LineEditor } from './line-editor.ts';
import type { Mode } from './mode.ts';
import { rawMode } from './raw-mode.ts';
import { Screen } from './screen.ts';
import type { ModeName, TerminalLab } from './terminal.ts';
import { Transcript } from './transcript.ts';

/** Milliseconds that a pasted line waits for what the line before it has asked for. */
const PATIENCE = 5000;

export interface Shell {
  focus(): void;
  dispose(): void;
}

/** Puts a terminal into the box, and joins what is typed in it to the lab. Fetched when the reader opens it. */
export async function openShell(
  box: HTMLElement,
  lab: TerminalLab,
  { language, onLeave }: { readonly language: Language; readonly onLeave: () => void },
): Promise<Shell> {
  const { live } = lab;
  if (!live) throw new Error('A terminal is opened in a browser.');
  await Promise.all([loadRuleWords(language), loadCloseCodeWords(language), document.fonts.ready]);
  const words = terminalWords(language);
  const editors: Readonly<Record<ModeName, LineEditor>> = { client: new LineEditor(), raw: new LineEditor() };
  const tellers: Readonly<Record<ModeName, Transcript>> = {
    client: new Transcript(language),
    raw: new Transcript(language),
  };
  let frames = false;
  let running = false;
  const waiting: Input[] = [];

  const mode = (): Mode => modes[lab.mode.peek()];
  const editor = (): LineEditor => editors[lab.mode.peek()];
  const edited = () => ({ prompt: mode().prompt, before: editor().before, after: editor().after });
  const screen = new Screen(box, {
    onInput: (inputs) => {
      const stop = inputs.findLastIndex((input) => 'key' in input && input.key === 'interrupt');
      if (running && stop >= 0) {
        // What is being carried out is what the reader wants to stop, and all that was typed after it.
        waiting.length = 0;
        mode().interrupt();
        waiting.push(...inputs.slice(stop + 1));
      } else waiting.push(...inputs);
      void work();
    },
    // While a line is being carried out, keys wait: what they make of the next line is not known yet.
    completes: () => running || (editor().after === '' && mode().complete(editor().before).candidates.length > 0),
    onLeave,
    label: words.label,
  });
  const print = (...lines: readonly Line[]) => screen.print(...lines);

  const modes: Readonly<Record<ModeName, Mode>> = {
    client: clientMode({
      source: live.source,
      driver: live.client,
      connection: () => lab.driven('client'),
      until,
      print,
      clear: () => screen.clear(),
      showFrames: (on) => {
        frames = on;
      },
      language,
    }),
    raw: rawMode({
      driver: live.raw,
      connection: () => lab.driven('raw'),
      until,
      print,
      clear: () => screen.clear(),
      language,
    }),
  };

  const enter = async () => {
    const now = mode();
    screen.keep(edited());
    const line = editor().enter();
    running = true;
    try {
      await now.run(line);
    } finally {
      running = false;
    }
  };
  const complete = () => {
    const { word, candidates } = mode().complete(editor().before);
    const [only] = candidates;
    if (only === undefined) return;
    const common = candidates.reduce(commonStart);
    // A whole line is complete as it is, and what ends in a colon goes on.
    const completed = candidates.length > 1 || /:$| /.test(only) ? common : `${only} `;
    const { before } = editor();
    if (completed.length > word.length) editor().line = before.slice(0, before.length - word.length) + completed;
    else print([dim(`  ${candidates.join('  ')}`)]);
  };
  const interrupt = () => {
    const { line } = editor();
    screen.keep({ ...edited(), after: `${editor().after}^C` });
    if (line === '') mode().interrupt();
    editor().line = '';
  };
  const keys: Readonly<Record<Exclude<Key, 'enter'>, () => void>> = {
    interrupt,
    complete,
    'clear-screen': () => screen.clear(),
    up: () => editor().up(),
    down: () => editor().down(),
    left: () => editor().left(),
    right: () => editor().right(),
    'word-left': () => editor().wordLeft(),
    'word-right': () => editor().wordRight(),
    home: () => editor().home(),
    end: () => editor().end(),
    backspace: () => editor().backspace(),
    delete: () => editor().delete(),
    'kill-word': () => editor().killWord(),
    'kill-to-start': () => editor().killToStart(),
    'kill-to-end': () => editor().killToEnd(),
  };

  /** Takes keys in order. A line that is being carried out holds up the next, so that a paste is told as it was meant. */
  const work = async () => {
    if (running) return;
    for (let input = waiting.shift(); input; input = waiting.shift()) {
      if ('text' in input) editor().insert(input.text);
      else if (input.key === 'enter') await enter();
      else keys[input.key]();
    }
    screen.edit(edited());
  };

  const follow = (name: ModeName) =>
    effect(() => {
      const connection = lab.driven(name);
      if (connection)
        print(...tellers[name].next(connection, { frames: frames || name === 'raw', byHand: name === 'raw' }));
    });
  const stops = [
    follow('client'),
    follow('raw'),
    effect(() => {
      const state = live.client.state.value;
      if (state.status === 'closed')
        print([dim(words.closed(state.close.code, state.close.reason, state.close.wasClean))]);
    }),
    effect(() => {
      const state = live.raw.state.value;
      if (state.status !== 'closed') return;
      if (state.end.how === 'cut') print([plain(words.cut[state.end.cut])]);
      print([dim(words.ended[state.end.how])]);
    }),
    effect(() => {
      const name = lab.mode.value;
      print([dim(words.welcome[name])], [dim(words.start[name])]);
      screen.edit(edited());
    }),
    sayWhetherThere(lab, print, words),
  ];

  return {
    focus: () => screen.focus(),
    dispose() {
      for (const stop of stops) stop();
      screen.dispose();
    },
  };
}

/** Says when the demo server goes, and when it is there again. */
function sayWhetherThere(
  lab: TerminalLab,
  print: (line: Line) => void,
  words: ReturnType<typeof terminalWords>,
): () => void {
  let there = true;
  return effect(() => {
    const { kind } = lab.status.value;
    if (kind === 'gone' && there) print([plain(words.gone)]);
    else if (kind === 'live' && !there) print([dim(words.back)]);
    if (kind === 'gone') there = false;
    else if (kind === 'live') there = true;
  });
}

/** Settles when a condition on signals holds, or with false after some seconds. */
function until(condition: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    let settled = false;
    let stop = () => {};
    const settle = (held: boolean) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      // Not within the effect itself, which has not been handed out yet when it runs first.
      queueMicrotask(() => stop());
      resolve(held);
    };
    const timer = setTimeout(() => settle(false), PATIENCE);
    stop = effect(() => {
      if (condition()) settle(true);
    });
  });
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
