import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  WidgetType,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

export interface EditorOptions {
  readonly code: string;
  readonly label: string;
  readonly onChange: (code: string) => void;
  /** The cursor came to another line, counted from 1. */
  readonly onLine: (line: number) => void;
  readonly onRun: () => void;
}

export interface Editor {
  focus(): void;
  setCode(code: string): void;
  /** Marks a line: the one that a chosen line of the log came from. Undefined marks none. */
  mark(line: number | undefined): void;
  /** Writes a message below the line that it is about. A syntax error that names none is at the first one that is no JavaScript. */
  complain(trouble: { readonly message: string; readonly line: number | undefined } | undefined): void;
  dispose(): void;
}

interface Marks {
  readonly line: number | undefined;
  readonly trouble: { readonly message: string; readonly line: number } | undefined;
}

const setMarks = StateEffect.define<Partial<Marks>>();

class Message extends WidgetType {
  readonly #text: string;
  constructor(text: string) {
    super();
    this.#text = text;
  }
  override eq(other: Message): boolean {
    return other.#text === this.#text;
  }
  toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'code-trouble';
    element.textContent = this.#text;
    return element;
  }
}

const marksField = StateField.define<Marks & { readonly drawn: DecorationSet }>({
  create: () => ({ line: undefined, trouble: undefined, drawn: Decoration.none }),
  update(marks, transaction) {
    const changes = transaction.effects.filter((effect) => effect.is(setMarks));
    // What was said is about code that is no longer there.
    const kept = transaction.docChanged ? { line: undefined, trouble: undefined } : marks;
    if (changes.length === 0 && !transaction.docChanged) return marks;
    const { line, trouble }: Marks = Object.assign({ ...kept }, ...changes.map(({ value }) => value));
    return { line, trouble, drawn: draw(transaction.state, { line, trouble }) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ drawn }) => drawn),
});

function draw({ doc }: EditorState, { line, trouble }: Marks): DecorationSet {
  const has = (number: number | undefined): number is number =>
    number !== undefined && number >= 1 && number <= doc.lines;
  const ranges = [];
  if (has(line)) ranges.push(Decoration.line({ class: 'is-marked' }).range(doc.line(line).from));
  if (trouble && has(trouble.line))
    ranges.push(
      Decoration.widget({ widget: new Message(trouble.message), block: true, side: 1 }).range(
        doc.line(trouble.line).to,
      ),
    );
  return Decoration.set(ranges, true);
}

/** Colour means a field or a direction on this site, so code is told apart by weight and slant. */
const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], fontWeight: '600' },
  { tag: tags.comment, fontStyle: 'italic', color: 'var(--ink-3)' },
  { tag: [tags.string, tags.number, tags.bool], color: 'var(--ink-2)' },
]);

/** Puts an editor into the box. Fetched when a reader begins to edit. */
export function openEditor(box: HTMLElement, options: EditorOptions): Editor {
  const run = () => {
    options.onRun();
    return true;
  };
  const view = new EditorView({
    parent: box,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        indentOnInput(),
        bracketMatching(),
        EditorState.tabSize.of(2),
        EditorView.lineWrapping,
        javascript(),
        syntaxHighlighting(highlight),
        marksField,
        // Tab is left to the page: who came by keyboard has to be able to go on.
        keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', translate: 'no' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
          if (update.selectionSet) options.onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
        }),
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    setCode(code) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    mark(line) {
      const effects = [setMarks.of({ line })];
      const { doc } = view.state;
      if (line !== undefined && line <= doc.lines)
        view.dispatch({ effects: [...effects, EditorView.scrollIntoView(doc.line(line).from, { y: 'nearest' })] });
      else view.dispatch({ effects });
    },
    complain(trouble) {
      if (!trouble) return view.dispatch({ effects: setMarks.of({ trouble: undefined }) });
      const isSyntax = trouble.message.startsWith('SyntaxError');
      const line = trouble.line ?? (isSyntax ? (firstSyntaxError(view.state) ?? 1) : undefined);
      const { message } = trouble;
      view.dispatch({ effects: setMarks.of({ trouble: line === undefined ? undefined : { message, line } }) });
    },
    dispose: () => view.destroy(),
  };
}

/** Browsers do not say where a module cannot be parsed; the editor's own parser knows. */
function firstSyntaxError(state: EditorState): number | undefined {
  let found: number | undefined;
  syntaxTree(state).iterate({
    enter: ({ type, from }) => {
      if (type.isError && found === undefined) found = state.doc.lineAt(from).number;
      return found === undefined;
    },
  });
  return found;
}
