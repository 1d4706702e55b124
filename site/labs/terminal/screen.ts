import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { type IMarker, Terminal } from '@xterm/xterm';
import { type Input, readKeys } from './keys.ts';
import { type Line, wrapped } from './line.ts';
import { ansi, themeOf } from './palette.ts';

export interface ScreenOptions {
  /** Keys and pastes, in order. */
  readonly onInput: (inputs: readonly Input[]) => void;
  /** Whether Tab has something to complete; else it moves the focus on, as everywhere. */
  readonly completes: () => boolean;
  /** The reader leaves by Escape. */
  readonly onLeave: () => void;
  /** For a screen reader. */
  readonly label: string;
}

/** Fewer are no place to read in: the box is being moved or hidden. */
const LEAST_COLUMNS = 16;

/** The line that is being edited, as it is to be drawn. */
export interface Edited {
  readonly prompt: string;
  readonly before: string;
  readonly after: string;
}

/**
 * A terminal that prints lines above the one that is being edited, whenever they come. xterm takes what is written a
 * little later, and only it knows how wide a character is: so places are read from its buffer when it has got there.
 */
export class Screen {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #lines: Line[] = [];
  #edited: Edited | undefined;
  /** Where the prompt begins. It moves with the lines when they are wrapped anew. */
  #start: IMarker | undefined;
  #wanted = false;
  #drawing: Promise<void> = Promise.resolve();
  readonly #stop: (() => void)[] = [];

  constructor(box: HTMLElement, { onInput, completes, onLeave, label }: ScreenOptions) {
    const style = getComputedStyle(box);
    this.#terminal = new Terminal({
      allowProposedApi: true,
      cursorBlink: false,
      fontFamily: style.fontFamily,
      fontSize: Number.parseFloat(style.fontSize),
      lineHeight: 1.3,
      screenReaderMode: true,
      scrollback: 5000,
      theme: themeOf(box),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.loadAddon(new UnicodeGraphemesAddon());
    this.#terminal.open(box);
    this.#terminal.textarea?.setAttribute('aria-label', label);
    this.#fit.fit();
    this.#terminal.onData((data) => onInput(readKeys(data)));
    this.#takeInsertions((data) => onInput(readKeys(data)));
    this.#terminal.attachCustomKeyEventHandler((event) => this.#isOurs(event, completes, onLeave));

    const resized = new ResizeObserver(() => this.#refit());
    resized.observe(box);
    const themed = new MutationObserver(() => this.#theme(box));
    themed.observe(document.documentElement, { attributes: true });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const onDark = () => this.#theme(box);
    dark.addEventListener('change', onDark);
    this.#stop.push(
      () => resized.disconnect(),
      () => themed.disconnect(),
      () => dark.removeEventListener('change', onDark),
    );
  }

  /** Prints lines above the one that is being edited. */
  print(...lines: readonly Line[]): void {
    this.#lines.push(...lines);
    this.#draw();
  }

  /** Draws the line that is being edited; undefined while there is none. */
  edit(edited: Edited | undefined): void {
    this.#edited = edited;
    this.#draw();
  }

  /** Leaves the edited line where it is, as if it had been printed. */
  keep(edited: Edited): void {
    this.#lines.push([
      { text: edited.prompt, style: 'dim' },
      { text: edited.before + edited.after, style: 'strong' },
    ]);
    this.#edited = undefined;
    this.#draw();
  }

  clear(): void {
    this.#drawing = this.#drawing.then(async () => {
      this.#start?.dispose();
      this.#start = undefined;
      await this.#write('\x1b[H\x1b[2J\x1b[3J');
    });
    this.#draw();
  }

  focus(): void {
    this.#terminal.focus();
  }

  dispose(): void {
    for (const stop of this.#stop) stop();
    this.#terminal.dispose();
  }

  /** Whether xterm takes the key. What it does not take, the browser does. */
  #isOurs(event: KeyboardEvent, completes: () => boolean, onLeave: () => void): boolean {
    const { type, key, ctrlKey, metaKey, shiftKey } = event;
    const command = ctrlKey || metaKey;
    if (key === 'Tab') return !shiftKey && completes();
    if (key === 'Escape') {
      if (type === 'keydown') onLeave();
      return false;
    }
    // With something selected, Ctrl-C copies it, as on the rest of the page.
    if (command && key.toLowerCase() === 'c' && this.#terminal.hasSelection()) {
      if (type === 'keydown' && !event.repeat) setTimeout(() => this.#terminal.clearSelection());
      return false;
    }
    return !(command && key.toLowerCase() === 'v');
  }

  /**
   * Text that comes without a key: of an emoji picker, of dictation. With screen readers in mind xterm leaves it out, since
   * there it lets keys through to the text area too, and could not tell the two apart.
   */
  #takeInsertions(take: (data: string) => void): void {
    let keyDown = false;
    const { textarea } = this.#terminal;
    textarea?.addEventListener('keydown', () => {
      keyDown = true;
    });
    textarea?.addEventListener('keyup', () => {
      keyDown = false;
    });
    textarea?.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent) || keyDown || event.inputType !== 'insertText' || event.data === null) return;
      textarea.value = '';
      take(event.data);
    });
  }

  /** Lines that were printed are wrapped anew, but not the one with the cursor: it is taken away before, and drawn again. */
  #refit(): void {
    const fitting = this.#fit.proposeDimensions();
    const { cols, rows } = this.#terminal;
    if (!fitting || fitting.cols < LEAST_COLUMNS || (fitting.cols === cols && fitting.rows === rows)) return;
    this.#drawing = this.#drawing.then(async () => {
      await this.#write(this.#erased());
      this.#start?.dispose();
      this.#start = undefined;
      this.#fit.fit();
    });
    this.#draw();
  }

  #theme(box: HTMLElement): void {
    this.#terminal.options.theme = themeOf(box);
  }

  #draw(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#drawing = this.#drawing.then(async () => {
      this.#wanted = false;
      await this.#redraw();
    });
  }

  async #redraw(): Promise<void> {
    const lines = this.#lines.splice(0);
    const edited = this.#edited;
    const printed = lines
      .flatMap((line) => wrapped(line, this.#terminal.cols))
      .map((line) => `${line.map(ansi).join('')}\r\n`)
      .join('');
    await this.#write(`${this.#erased()}${printed}`);
    this.#start?.dispose();
    this.#start = undefined;
    if (!edited) return;
    this.#start = this.#terminal.registerMarker(0);
    await this.#write(`${ansi({ text: edited.prompt, style: 'dim' })}${edited.before}`);
    // A row that is full holds the cursor at its end: a space and its erasure take it to the next row.
    if (this.#column === this.#terminal.cols) await this.#write(' \r\x1b[K');
    if (edited.after === '') return;
    const [row, column] = [this.#row, this.#column];
    await this.#write(edited.after);
    const up = this.#row - row;
    await this.#write(`${up > 0 ? `\x1b[${up}A` : ''}\x1b[${column + 1}G`);
  }

  /** Takes away what was drawn of the edited line. */
  #erased(): string {
    if (!this.#start) return '';
    // Scrolled out of the buffer, where nothing is to be taken away.
    const rows = this.#start.line < 0 ? this.#terminal.rows : this.#row - this.#start.line;
    return `${rows > 0 ? `\x1b[${rows}A` : ''}\r\x1b[J`;
  }

  /** In the buffer, from its first row. */
  get #row(): number {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    return baseY + cursorY;
  }

  get #column(): number {
    return this.#terminal.buffer.active.cursorX;
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(text, resolve));
  }
}
