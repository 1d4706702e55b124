import { type Signal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Entry } from '#site/drivers/code/entry.ts';
import { codeShellWords } from '#site/i18n/code-shell-words.ts';
import type { Language } from '#site/i18n/index.ts';
import type { Editor } from './editor.ts';
import type { CodeOutput } from './log-ties.ts';
import type { Code } from './use-code.ts';

/** The code: text to read until the reader wants to change it, then an editor, which is fetched for that. */
export function CodePane({
  output,
  code,
  line,
  alive,
  onRun,
  language,
  title = codeShellWords(language).code,
}: {
  /** Where its uncaught errors are said. */
  readonly output: Pick<CodeOutput, 'entries'>;
  readonly code: Pick<Code<string>, 'text' | 'edit'>;
  /** Of the code, counted from 1: where the cursor is, or where a chosen line of the log comes from. */
  readonly line: Signal<number | undefined>;
  readonly alive: boolean;
  readonly onRun: () => void;
  readonly language: Language;
  /** Over the code. */
  readonly title?: string;
}) {
  const said = codeShellWords(language);
  const box = useRef<HTMLDivElement>(null);
  const lines = useRef<HTMLOListElement>(null);
  const editor = useRef<Editor | undefined>(undefined);
  const run = useRef(onRun);
  run.current = onRun;
  const [opening, setOpening] = useState<'no' | 'loading' | 'open' | 'failed'>('no');
  useEffect(() => () => editor.current?.dispose(), []);

  const open = async () => {
    if (!alive || opening === 'loading' || opening === 'open' || !box.current) return;
    setOpening('loading');
    try {
      const { openEditor } = await import('./editor.ts');
      editor.current = openEditor(box.current, {
        code: code.text.peek(),
        label: said.editor,
        onChange: (text) => code.edit(text),
        onLine: (at) => {
          line.value = at;
        },
        onRun: () => run.current(),
      });
      setOpening('open');
      editor.current.focus();
    } catch (error) {
      setOpening('failed');
      throw error;
    }
  };

  let shown = code.text.value;
  useSignalEffect(() => {
    const next = code.text.value;
    if (editor.current && next !== shown) {
      shown = next;
      editor.current.setCode(next);
    }
  });
  useSignalEffect(() => {
    const marked = line.value;
    editor.current?.mark(marked);
  });
  const trouble = output.entries.value.findLast((entry) => entry.kind === 'uncaught');
  const complaint = useMemo(() => trouble && { ...troubleOf(trouble), of: code.text.peek() }, [trouble]);
  useLayoutEffect(() => {
    const list = lines.current;
    const said = list?.querySelector('.code-trouble');
    // In the list only: the page is not to move.
    if (list && said)
      list.scrollTop += Math.max(0, said.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom);
  }, [complaint]);
  useEffect(
    () => editor.current?.complain(complaint?.of === code.text.peek() ? complaint : undefined),
    [complaint, opening],
  );
  return (
    <div class="code-pane">
      <header>
        <h3>{title}</h3>
        {opening !== 'open' && (
          <button type="button" class="btn" disabled={!alive || opening === 'loading'} onClick={() => void open()}>
            {opening === 'loading' ? said.opening : said.edit}
          </button>
        )}
      </header>
      {opening === 'failed' && <p class="small">{said.failed}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the button beside it does the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <div class="code-box" onClick={() => void open()} translate={false}>
        {opening !== 'open' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
          <ol class="code-lines" ref={lines} tabIndex={0} aria-label={title}>
            {code.text.value.split('\n').map((text, index) => (
              <li key={index} class={index + 1 === line.value ? 'is-marked' : ''}>
                <code>{text || ' '}</code>
                {index + 1 === complaint?.line && complaint.of === code.text.value && (
                  <div class="code-trouble">{complaint.message}</div>
                )}
              </li>
            ))}
          </ol>
        )}
        <div class="code-editor" ref={box} />
      </div>
    </div>
  );
}

function troubleOf(entry: Extract<Entry, { readonly kind: 'uncaught' }>) {
  const { error } = entry;
  if (error.type === 'error') return { message: `${error.name}: ${error.message}`, line: error.line };
  return { message: 'text' in error ? error.text : error.name, line: undefined };
}
