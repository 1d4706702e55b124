const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader takes for one character each: a letter with its accents, a family of emoji. */
const graphemesOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Lines that are kept. */
const REMEMBERED = 200;

/** A line being edited, character by character as a reader counts them, and the lines before it. */
export class LineEditor {
  #before: string[] = [];
  #after: string[] = [];
  readonly #history: string[] = [];
  /** The place in the history; its end is the line that has not been entered yet. */
  #place = 0;
  #draft = '';

  /** Up to the cursor. */
  get before(): string {
    return this.#before.join('');
  }

  /** From the cursor on. */
  get after(): string {
    return this.#after.join('');
  }

  get line(): string {
    return this.before + this.after;
  }

  set line(text: string) {
    this.#before = graphemesOf(text);
    this.#after = [];
  }

  insert(text: string): void {
    // Anew from the line's beginning: a combining accent joins the letter before it.
    this.#before = graphemesOf(this.before + text);
  }

  backspace(): void {
    this.#before.pop();
  }

  delete(): void {
    this.#after.shift();
  }

  left(): void {
    const crossed = this.#before.pop();
    if (crossed !== undefined) this.#after.unshift(crossed);
  }

  right(): void {
    const crossed = this.#after.shift();
    if (crossed !== undefined) this.#before.push(crossed);
  }

  home(): void {
    this.#after = [...this.#before, ...this.#after];
    this.#before = [];
  }

  end(): void {
    this.line = this.line;
  }

  wordLeft(): void {
    this.#after.unshift(...this.#before.splice(wordStart(this.#before)));
  }

  wordRight(): void {
    const rest = [...this.#after].reverse();
    this.#before.push(...this.#after.splice(0, rest.length - wordStart(rest)));
  }

  killWord(): void {
    this.#before.splice(wordStart(this.#before));
  }

  killToStart(): void {
    this.#before = [];
  }

  killToEnd(): void {
    this.#after = [];
  }

  /** The line before in the history. What was being typed is kept for the way back. */
  up(): void {
    if (this.#place === 0) return;
    if (this.#place === this.#history.length) this.#draft = this.line;
    this.#place -= 1;
    this.line = this.#history[this.#place] ?? '';
  }

  down(): void {
    if (this.#place === this.#history.length) return;
    this.#place += 1;
    this.line = this.#place === this.#history.length ? this.#draft : (this.#history[this.#place] ?? '');
  }

  /** Takes the line, which goes into the history, and begins an empty one. */
  enter(): string {
    const { line } = this;
    if (line.trim() !== '' && line !== this.#history.at(-1)) this.#history.push(line);
    if (this.#history.length > REMEMBERED) this.#history.shift();
    this.#place = this.#history.length;
    this.#draft = '';
    this.line = '';
    return line;
  }
}

/** Where the last word begins: the spaces after it belong to it. */
function wordStart(characters: readonly string[]): number {
  let at = characters.length;
  while (at > 0 && characters[at - 1]?.trim() === '') at -= 1;
  while (at > 0 && characters[at - 1]?.trim() !== '') at -= 1;
  return at;
}
